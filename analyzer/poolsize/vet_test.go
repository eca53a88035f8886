package poolsize_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestModules runs go vet over each module below testdata/src/poolsize. A
// comment want holds, in back quotes, what is said on its line; nothing else may
// be. The facts travel as they do for users.
//
// Each configuration lets go vet look at the standard library again, so that the
// modules that need nothing else, and no flags, are looked at as one workspace: what is
// configured for one of them must not count for another.
func TestModules(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it runs go vet")
	}
	modules, err := filepath.Glob("../../testdata/src/poolsize/*")
	if err != nil || len(modules) == 0 {
		t.Fatalf("no modules: %v", err)
	}
	tool := filepath.Join(t.TempDir(), "poolsize")
	if out, err := exec.Command("go", "build", "-o", tool, "../../cmd/poolsize").CombinedOutput(); err != nil {
		t.Fatalf("building poolsize: %v\n%s", err, out)
	}
	together := workspace{dir: t.TempDir()}
	for _, module := range modules {
		if needsNothing(t, module) {
			together.add(t, module)
			continue
		}
		t.Run(filepath.Base(module), func(t *testing.T) {
			t.Parallel()
			// Below the repository its root would be the root of the tree.
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(module)); err != nil {
				t.Fatal(err)
			}
			args := []string{"-info"}
			if given, err := os.ReadFile(filepath.Join(dir, "flags")); err == nil {
				args = append(args, strings.Fields(string(given))...)
			}
			compare(t, wants(t, dir), vet(t, tool, dir, append(args, "./...")...))
		})
	}
	together.compare(t, tool)
}

// needsNothing reports whether a module needs no other module, and no flags.
func needsNothing(t *testing.T, module string) bool {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(module, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = os.Stat(filepath.Join(module, "flags"))
	return err != nil && !bytes.Contains(text, []byte("require"))
}

// A workspace holds modules side by side.
type workspace struct {
	dir     string
	modules []string // names of their directories
}

func (w *workspace) add(t *testing.T, module string) {
	t.Helper()
	name := filepath.Base(module)
	if err := os.CopyFS(filepath.Join(w.dir, name), os.DirFS(module)); err != nil {
		t.Fatal(err)
	}
	w.modules = append(w.modules, name)
}

// compare compares what go vet says about all modules with what their comments want.
func (w *workspace) compare(t *testing.T, tool string) {
	t.Helper()
	work, args := "go 1.26\n", []string{"-info"}
	for _, name := range w.modules {
		work += "use ./" + name + "\n"
		args = append(args, "./"+name+"/...")
	}
	file := filepath.Join(w.dir, "go.work")
	if err := os.WriteFile(file, []byte(work), 0o666); err != nil {
		t.Fatal(err)
	}
	said := map[string]map[line][]string{}
	for at, texts := range vet(t, tool, w.dir, args...) {
		name, file, _ := strings.Cut(at.file, "/")
		if said[name] == nil {
			said[name] = map[line][]string{}
		}
		for _, text := range texts {
			at := line{file, at.n}
			below := regexp.MustCompile(`(^|[^/\w])` + name + "/")
			said[name][at] = append(said[name][at], below.ReplaceAllString(text, "$1"))
		}
	}
	for _, name := range w.modules {
		t.Run(name, func(t *testing.T) { compare(t, wants(t, filepath.Join(w.dir, name)), said[name]) })
	}
}

// line is a line of a file below the module.
type line struct {
	file string
	n    int
}

// vet returns what go vet says with tool in dir, by line.
func vet(t *testing.T, tool, dir string, args ...string) map[line][]string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"vet", "-vettool=" + tool}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=")
	out, err := cmd.CombinedOutput()
	said := map[line][]string{}
	for text := range strings.Lines(string(out)) {
		parts := strings.SplitN(strings.TrimSpace(strings.TrimPrefix(text, "./")), ":", 4)
		if strings.HasPrefix(text, "#") {
			continue
		}
		if len(parts) != 4 {
			t.Fatalf("go vet: %v\n%s", err, out)
		}
		n, _ := strconv.Atoi(parts[1])
		at := line{parts[0], n}
		said[at] = append(said[at], strings.TrimSpace(parts[3]))
	}
	return said
}

var quoted = regexp.MustCompile("`[^`]*`")

// wants returns what the comments of the Go files below dir want, by line.
func wants(t *testing.T, dir string) map[line][]string {
	t.Helper()
	out := map[line][]string{}
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		n := 0
		for text := range bytes.Lines(data) {
			n++
			if _, want, ok := strings.Cut(string(text), "// want "); ok {
				for _, q := range quoted.FindAllString(want, -1) {
					at := line{filepath.ToSlash(name), n}
					out[at] = append(out[at], strings.Trim(q, "`"))
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func compare(t *testing.T, want, said map[line][]string) {
	t.Helper()
	for at, patterns := range want {
		for _, pattern := range patterns {
			if i := matching(pattern, said[at]); i >= 0 {
				said[at] = append(said[at][:i], said[at][i+1:]...)
			} else {
				t.Errorf("%s:%d: nothing said that matches %q; said: %q", at.file, at.n, pattern, said[at])
			}
		}
	}
	for at, rest := range said {
		for _, text := range rest {
			t.Errorf("%s:%d: unexpected: %s", at.file, at.n, text)
		}
	}
}

func matching(pattern string, said []string) int {
	re := regexp.MustCompile(pattern)
	for i, text := range said {
		if re.MatchString(text) {
			return i
		}
	}
	return -1
}
