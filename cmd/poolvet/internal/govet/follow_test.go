package govet

import (
	"io"
	"testing"
	"time"
)

// TestFollower reads during writes, up to what was written last.
func TestFollower(t *testing.T) {
	t.Parallel()
	f, err := newFollower()
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	go func() {
		for _, text := range []string{"one ", "two ", "three"} {
			f.in.WriteString(text)
			time.Sleep(30 * time.Millisecond)
		}
		f.in.WriteString(" four")
		close(f.ended)
	}()
	got, err := io.ReadAll(f)
	if err != nil || string(got) != "one two three four" {
		t.Errorf("read %q, %v", got, err)
	}
}
