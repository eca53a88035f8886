package main_test

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// openTerminal returns both ends of a new pseudo-terminal.
func openTerminal(t *testing.T) (master, terminal *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no pseudo-terminals here: %v", err)
	}
	t.Cleanup(func() { master.Close() })
	var number, unlock int32
	for request, arg := range map[uintptr]*int32{syscall.TIOCGPTN: &number, syscall.TIOCSPTLCK: &unlock} {
		if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, master.Fd(), request, uintptr(unsafe.Pointer(arg))); errno != 0 {
			t.Skipf("no pseudo-terminals here: %v", errno)
		}
	}
	terminal, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no pseudo-terminals here: %v", err)
	}
	return master, terminal
}

// onTerminal runs poolvet in dir on a terminal and returns what that shows.
func onTerminal(t *testing.T, dir string, env []string, args ...string) string {
	t.Helper()
	master, terminal := openTerminal(t)
	cmd := exec.Command(filepath.Join(bin, "poolvet"), args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "TERM=xterm", "NO_COLOR="), env...)
	cmd.Stdout, cmd.Stderr = terminal, terminal
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	terminal.Close()
	out, _ := io.ReadAll(master) // ends in an error when the last writer is gone
	cmd.Wait()
	return string(out)
}

func shop(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/shop\n\ngo 1.26\n",
		"a.go":   "package shop\n\n//poolvet:nonsense\nfunc A() {}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestColors(t *testing.T) {
	t.Parallel()
	dir := shop(t)
	if out := onTerminal(t, dir, nil, "./..."); !strings.Contains(out, "\x1b[1ma.go:3:1\x1b[0m: unknown directive") {
		t.Errorf("no colors: %q", out)
	}
	for name, run := range map[string]func() string{
		"NO_COLOR":     func() string { return onTerminal(t, dir, []string{"NO_COLOR=1"}, "./...") },
		"TERM=dumb":    func() string { return onTerminal(t, dir, []string{"TERM=dumb"}, "./...") },
		"-format=json": func() string { return onTerminal(t, dir, nil, "-format=json", "./...") },
	} {
		if out := run(); strings.Contains(out, "\x1b") || !strings.Contains(out, "unknown directive") {
			t.Errorf("%s: %q", name, out)
		}
	}
}

// slowGo is a go command whose vet waits until its list has answered.
const slowGo = `#!/bin/sh
case $1 in
list)
	"$GO" "$@"
	touch "$DIR/listed" ;;
vet)
	while ! test -e "$DIR/listed"; do sleep 0.1; done
	sleep 1
	exec "$GO" "$@" ;;
*)
	exec "$GO" "$@" ;;
esac
`

func TestProgress(t *testing.T) {
	t.Parallel()
	dir, fake := shop(t), t.TempDir()
	real, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(fake, "go"), []byte(slowGo), 0o777); err != nil {
		t.Fatal(err)
	}
	env := []string{"GO=" + real, "DIR=" + fake, "PATH=" + fake + string(os.PathListSeparator) + os.Getenv("PATH")}
	out := onTerminal(t, dir, env, "./...")
	if !strings.Contains(out, "poolvet: 0 of 1 packages") {
		t.Errorf("no progress: %q", out)
	}
	if i, j := strings.LastIndex(out, "\r\x1b[K"), strings.Index(out, "a.go:3:1"); i < 0 || j < i {
		t.Errorf("the line of progress is not cleared: %q", out)
	}
	if out := onTerminal(t, dir, env, "-q", "./..."); strings.Contains(out, "packages") {
		t.Errorf("-q shows progress: %q", out)
	}
}
