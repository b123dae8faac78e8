//! Bytes of a file, a pipe or a terminal, whose reader does not wait for more when no more is wanted: a pipe may be silent for hours.

use super::open::Bytes;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The bytes of a file, or of standard input for no path. A wait for them ends in an error when `stop` goes up.
#[cfg(unix)]
pub(crate) fn bytes(path: Option<&Path>, stop: Arc<AtomicBool>) -> io::Result<Bytes> {
    use std::os::fd::AsFd;

    let file = match path {
        Some(path) => unix::open(path, &stop)?,
        // Not by way of Rust's buffer, of which the system cannot tell whether something is in it.
        None => io::stdin().as_fd().try_clone_to_owned()?.into(),
    };
    Ok(Box::new(unix::Waiting { file, stop }))
}

/// The bytes of a file, or of standard input for no path. The system offers no way to wait for them for a while only.
#[cfg(not(unix))]
pub(crate) fn bytes(path: Option<&Path>, _: Arc<AtomicBool>) -> io::Result<Bytes> {
    Ok(match path {
        Some(path) => Box::new(std::fs::File::open(path)?),
        None => Box::new(io::stdin()),
    })
}

#[cfg(unix)]
mod unix {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use std::fs::File;
    use std::io::{self, Read};
    use std::os::unix::fs::FileTypeExt;
    use std::path::Path;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::{RecvTimeoutError, channel};
    use std::thread;
    use std::time::Duration;

    /// How long it takes at most until a wait ends.
    const PATIENCE: Duration = Duration::from_millis(100);

    /// Opens a file. A named pipe cannot be opened before somebody writes into it, and nothing ends the wait for that: another
    /// thread waits, and is left to itself when `stop` goes up.
    pub(super) fn open(path: &Path, stop: &AtomicBool) -> io::Result<File> {
        if !path.metadata()?.file_type().is_fifo() {
            return File::open(path);
        }
        let (done, opened) = channel();
        let path = path.to_path_buf();
        // Nobody may be there any more to take it.
        thread::Builder::new().spawn(move || done.send(File::open(path)).ok())?;
        loop {
            match opened.recv_timeout(PATIENCE) {
                Err(RecvTimeoutError::Timeout) if !stop.load(Ordering::Relaxed) => {}
                result => return result.unwrap_or_else(|_| Err(unwanted())),
            }
        }
    }

    fn unwanted() -> io::Error {
        io::Error::other("no more was to be read")
    }

    pub(super) struct Waiting {
        pub(super) file: File,
        pub(super) stop: Arc<AtomicBool>,
    }

    impl Read for Waiting {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let patience = Timespec { tv_sec: 0, tv_nsec: PATIENCE.subsec_nanos().into() };
            // What cannot be waited for in this way is read, which tells what is wrong with it.
            while let Ok(0) | Err(Errno::INTR) = poll(&mut [PollFd::new(&self.file, PollFlags::IN)], Some(&patience)) {
                if self.stop.load(Ordering::Relaxed) {
                    return Err(unwanted());
                }
            }
            self.file.read(buffer)
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::unix::{Waiting, open};
    use std::fs::File;
    use std::io::{Read, Write, pipe};
    use std::os::fd::OwnedFd;
    use std::process::Command;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;
    use std::time::Duration;

    #[test]
    fn a_silent_pipe_is_waited_for_until_no_more_is_wanted() {
        let (from, mut into) = pipe().unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let mut waiting = Waiting { file: File::from(OwnedFd::from(from)), stop: Arc::clone(&stop) };
        into.write_all(b"one").unwrap();
        let mut buffer = [0; 8];
        assert_eq!(waiting.read(&mut buffer).unwrap(), 3);
        thread::scope(|scope| {
            scope.spawn(|| {
                thread::sleep(Duration::from_millis(250));
                into.write_all(b"three").unwrap();
            });
            assert_eq!(waiting.read(&mut buffer).unwrap(), 5);
        });
        thread::scope(|scope| {
            let result = scope.spawn(|| waiting.read(&mut buffer));
            stop.store(true, Ordering::Relaxed);
            assert!(result.join().unwrap().is_err());
        });
        into.write_all(b"what is there is read").unwrap();
        drop(into);
        assert_eq!(std::io::read_to_string(waiting).unwrap(), "what is there is read");
    }

    #[test]
    fn a_named_pipe_is_opened_when_somebody_writes_or_until_no_more_is_wanted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let stop = AtomicBool::new(false);
        thread::scope(|scope| {
            let opened = scope.spawn(|| open(&path, &stop).unwrap());
            std::fs::write(&path, "one").unwrap();
            assert_eq!(std::io::read_to_string(opened.join().unwrap()).unwrap(), "one");
        });
        thread::scope(|scope| {
            let opened = scope.spawn(|| open(&path, &stop));
            stop.store(true, Ordering::Relaxed);
            assert!(opened.join().unwrap().is_err());
        });
    }
}
