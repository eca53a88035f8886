package govet

import (
	"errors"
	"io"
	"os"
	"time"
)

// A follower reads what another process writes to a file, until that has ended.
//
// It is a file and not a pipe because the go command keeps what a tool learned
// of a package before it passes on what the tool printed. Where that fails, for
// the pipe has no reader any more, the go command has the package in its cache
// as one without findings, and says so from then on.
type follower struct {
	in    *os.File // for the process
	named bool     // in still has a name
	out   *os.File
	ended chan struct{} // closed when the process has ended
	last  bool          // it had ended before the last read
}

func newFollower() (*follower, error) {
	in, err := os.CreateTemp("", "poolvet-go-vet")
	if err != nil {
		return nil, err
	}
	out, err := os.Open(in.Name())
	if err != nil {
		_ = in.Close()
		return nil, err
	}
	// Where a file can do without a name, nothing is left of it in any case.
	named := os.Remove(in.Name()) != nil
	return &follower{in: in, named: named, out: out, ended: make(chan struct{})}, nil
}

// Read waits for more while the process runs.
func (f *follower) Read(p []byte) (int, error) {
	for {
		n, err := f.out.Read(p)
		if n > 0 || !errors.Is(err, io.EOF) || f.last {
			return n, err
		}
		select {
		case <-f.ended:
			f.last = true
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (f *follower) close() {
	_ = f.in.Close()
	_ = f.out.Close()
	if f.named {
		_ = os.Remove(f.in.Name())
	}
}
