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
        Some(path) => std::fs::File::open(path)?,
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
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// How long it takes at most until a wait ends: a tenth of a second.
    const PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };

    pub(super) struct Waiting {
        pub(super) file: File,
        pub(super) stop: Arc<AtomicBool>,
    }

    impl Read for Waiting {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            // What cannot be waited for in this way is read, which tells what is wrong with it.
            while let Ok(0) | Err(Errno::INTR) = poll(&mut [PollFd::new(&self.file, PollFlags::IN)], Some(&PATIENCE)) {
                if self.stop.load(Ordering::Relaxed) {
                    return Err(io::Error::other("no more was to be read"));
                }
            }
            self.file.read(buffer)
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::unix::Waiting;
    use std::fs::File;
    use std::io::{Read, Write, pipe};
    use std::os::fd::OwnedFd;
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
}
