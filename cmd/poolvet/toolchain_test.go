package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// newerGo is a Go whose compiler writes what one before cannot read.
const newerGo = "go1.27.2"

// A program that an older Go built says so once, in place of stack traces.
func TestOlderBuild(t *testing.T) {
	t.Parallel()
	if !strings.HasPrefix(runtime.Version(), "go1.26") {
		t.Skipf("%s is not older than %s", runtime.Version(), newerGo)
	}
	env := append(os.Environ(), "GOTOOLCHAIN="+newerGo)
	probe := exec.Command("go", "version")
	probe.Env = env
	if out, err := probe.CombinedOutput(); err != nil {
		t.Skipf("%s cannot be had: %s", newerGo, out)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":       "module example.com/shop\n\ngo 1.26\n",
		"a.go":         "package shop\n\nimport \"os\"\n\nfunc A() { os.Exit(1) }\n",
		".poolvet.yml": "catalog: [{name: shop, constructors: [{func: example.com/shop.A, result: 1}]}]\n",
		"a_test.go":    "package shop_test\n\nimport \"testing\"\n\nfunc TestA(t *testing.T) {}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"./..."}, {"catalog", "-check"}} {
		cmd := exec.Command(filepath.Join(bin, "poolvet"), args...)
		cmd.Dir, cmd.Env = dir, env
		out, _ := cmd.CombinedOutput()
		if code := cmd.ProcessState.ExitCode(); code != 2 {
			t.Errorf("%q: exit status %d, want 2", args, code)
		}
		if n := strings.Count(string(out), "build it again with the Go of this module"); n != 1 || strings.Contains(string(out), "goroutine") {
			t.Errorf("%q: said %d times in\n%s", args, n, out)
		}
	}
}
