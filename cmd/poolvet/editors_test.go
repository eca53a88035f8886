package main_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const editors = "../../docs/editors.md"

// TestVSCode runs go vet with the flags that docs/editors.md gives to VS Code,
// which calls it on the packages of the workspace.
func TestVSCode(t *testing.T) {
	t.Parallel()
	var settings struct {
		Flags []string `json:"go.vetFlags"`
	}
	if err := json.Unmarshal([]byte(blocks(t, editors, "json")[0]), &settings); err != nil {
		t.Fatal(err)
	}
	args := []string{"vet"}
	for _, flag := range settings.Flags {
		args = append(args, strings.ReplaceAll(flag, "/home/you/go/bin", bin))
	}
	cmd := exec.Command("go", append(args, "./...")...)
	cmd.Dir = filepath.Join(repository(t), "testdata", "scheduler", "before")
	out, _ := cmd.CombinedOutput()
	if got, want := places(string(out)), expectedLines(t, "expected.txt"); !slices.Equal(got, want) {
		t.Errorf("go %q finds\n%s\nwant\n%s", args, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestEditorPatterns holds each line that the command prints to what Emacs
// (gnu in compilation-error-regexp-alist), GoLand and others search for.
func TestEditorPatterns(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(repository(t), "testdata", "scheduler", "before")
	cmd := exec.Command(filepath.Join(bin, "poolvet"), "./...")
	cmd.Dir = dir
	out, _ := cmd.Output()
	place := regexp.MustCompile(`^([^\s:][^:]*):([1-9]\d*):([1-9]\d*): \S`)
	n := 0
	for line := range strings.Lines(string(out)) {
		match := place.FindStringSubmatch(line)
		if match == nil {
			t.Errorf("no place in %s", line)
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, match[1])); err != nil {
			t.Error(err)
		}
		n++
	}
	if want := len(expectedLines(t, "expected.txt")) + len(expectedLines(t, "expected-standalone.txt")); n != want {
		t.Errorf("%d lines, want %d", n, want)
	}
}

// TestVim lets Vim read what its :make gets, with its own errorformat.
func TestVim(t *testing.T) {
	t.Parallel()
	vim, err := exec.LookPath("vim")
	if err != nil {
		t.Skip("vim is not installed")
	}
	set := inline(t, editors, ":set makeprg=")
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(repository(t), "testdata", "scheduler", "before"))); err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(t.TempDir(), "list")
	cmd := exec.Command(vim, "-N", "-u", "NONE", "-i", "NONE", "-es",
		"-c", strings.TrimPrefix(set, ":"), "-c", "silent make",
		"-c", `call writefile(map(filter(getqflist(), 'v:val.valid'), 'bufname(v:val.bufnr) . ":" . v:val.lnum . ": " . v:val.text'), '`+list+`')`,
		"-c", "qa!")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "TERM=dumb")
	out, _ := cmd.CombinedOutput()
	data, err := os.ReadFile(list)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := slices.Sorted(slices.Values(append(expectedLines(t, "expected-standalone.txt"), expectedLines(t, "expected.txt")...)))
	if got := places(string(data)); !slices.Equal(got, want) {
		t.Errorf("the quickfix list holds\n%s\nwant\n%s", data, strings.Join(want, "\n"))
	}
}
