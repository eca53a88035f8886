package main_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/poolvet/poolvet/docs/rules"
)

var update = flag.Bool("update", false, "write what poolvet says into the pages of docs/rules")

// TestPages holds the pages of docs/rules to what the command says: in each
// section, the code before the text block must get exactly the findings in that
// block, and the code after it, laid over the first, none.
//
// -update writes the findings into the pages.
func TestPages(t *testing.T) {
	t.Parallel()
	// An analyzer is entered here when its page shows what it says.
	for _, analyzer := range []string{"straypool", "lostsession", "poolsize", "heldsession"} {
		t.Run(analyzer, func(t *testing.T) {
			t.Parallel()
			page := &page{analyzer: analyzer, text: rules.Page(analyzer)}
			t.Cleanup(func() { page.write(t) })
			said := page.findings(t)
			for _, section := range page.sections() {
				t.Run(section.kind, func(t *testing.T) { page.check(t, section, said) })
			}
		})
	}
}

type page struct {
	analyzer string
	mu       sync.Mutex
	text     string
}

// A section is the part of a page that explains one kind.
type section struct {
	kind      string
	info      bool              // the kind is reported only when asked for
	bad, good map[string]string // files
	want      string
}

// sections returns the sections of the page that show code.
func (p *page) sections() []section {
	var all []section
	for i, text := range strings.Split(p.text, "\n## ") {
		kind, text, _ := strings.Cut(text, "\n")
		if i > 0 && strings.Contains(text, "\n```text\n") {
			bad, text, _ := strings.Cut(text, "\n```text\n")
			want, good, _ := strings.Cut("\n"+text, "\n```\n")
			all = append(all, section{kind: kind, info: strings.Contains(bad, "\n**info**: "), bad: files(bad), good: files(good), want: strings.TrimPrefix(want+"\n", "\n")})
		}
	}
	return all
}

// files returns the fenced files of text. The first line of each is a comment
// that gives its name.
func files(text string) map[string]string {
	found := map[string]string{}
	for i, part := range strings.Split(text, "\n```") {
		if i%2 == 1 {
			_, body, _ := strings.Cut(part, "\n")
			first, rest, _ := strings.Cut(body, "\n")
			found[strings.TrimLeft(first, "/# ")] = strings.TrimLeft(rest, "\n") + "\n"
		}
	}
	return found
}

// check compares what was said about the code of a section, by the directory of its module.
func (p *page) check(t *testing.T, s section, said map[string]string) {
	got := said["bad-"+s.kind]
	if got == "" {
		t.Error("the bad code gets no finding")
	}
	if !strings.Contains(got, "["+p.analyzer+"/"+s.kind+"]") {
		t.Errorf("the bad code gets no finding of the kind:\n%s", got)
	}
	if got != s.want && *update {
		p.replace(s.kind, got)
	} else if got != s.want {
		t.Errorf("the bad code gets\n%swant\n%s", got, s.want)
	}
	if got := said["good-"+s.kind]; got != "" {
		t.Errorf("the good code gets\n%s", got)
	}
}

// replace writes the findings of the section of kind into its text block.
func (p *page) replace(kind, findings string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	before, section, _ := strings.Cut(p.text, "\n## "+kind+"\n")
	bad, rest, _ := strings.Cut(section, "\n```text\n")
	_, good, _ := strings.Cut("\n"+rest, "\n```\n")
	p.text = before + "\n## " + kind + "\n" + bad + "\n```text\n" + findings + "```\n" + good
}

func (p *page) write(t *testing.T) {
	if *update && p.text != rules.Page(p.analyzer) {
		if err := os.WriteFile(filepath.Join("../../docs/rules", p.analyzer+".md"), []byte(p.text), 0o666); err != nil {
			t.Error(err)
		}
	}
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
}

// findings returns what the analyzer says about all code of the page, sorted, by module.
//
// Each run lets go vet look at the standard library again, so that sections are looked at
// together, as modules of one workspace. Each is a tree of its own, because what is deployed may be any
// module of a tree.
func (p *page) findings(t *testing.T) map[string]string {
	t.Helper()
	said := map[string]string{}
	for _, info := range []bool{false, true} {
		w := &pageWorkspace{dir: t.TempDir()}
		for _, s := range p.sections() {
			if s.info != info {
				continue
			}
			w.add(t, "bad-"+s.kind, []map[string]string{s.bad})
			w.add(t, "good-"+s.kind, []map[string]string{s.bad, s.good})
		}
		if len(w.modules) > 0 {
			maps.Copy(said, w.vet(t, p, info))
		}
	}
	return said
}

// lay writes the go.mod of a module and the mark of a tree into dir, and then layers of files.
func lay(t *testing.T, dir string, layers []map[string]string) {
	t.Helper()
	for _, files := range append([]map[string]string{{"go.mod": "module example.com/shop\n\ngo 1.26\n", ".git/HEAD": ""}}, layers...) {
		write(t, dir, files)
	}
}

// vet returns the lines that go vet prints in dir, sorted.
func (p *page) vet(t *testing.T, dir string, info bool, patterns ...string) []string {
	t.Helper()
	args := []string{"vet", "-vettool=" + filepath.Join(bin, "poolvet"), "-" + p.analyzer, fmt.Sprintf("-%s.info=%v", p.analyzer, info)}
	cmd := exec.Command("go", append(args, patterns...)...)
	cmd.Dir = dir
	var out bytes.Buffer
	cmd.Stderr = &out
	err := cmd.Run()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(out.String()) {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, strings.TrimPrefix(line, "vet: "))
		}
	}
	slices.Sort(lines)
	return lines
}

// A pageWorkspace holds code of a page in modules of one workspace.
type pageWorkspace struct {
	dir     string
	modules []string // their directories below dir
}

func (w *pageWorkspace) add(t *testing.T, name string, layers []map[string]string) {
	t.Helper()
	lay(t, filepath.Join(w.dir, name), layers)
	rename(t, filepath.Join(w.dir, name), "example.com/shop", "example.com/"+name+"/shop")
	w.modules = append(w.modules, name)
}

// vet returns what go vet prints about each module, with the names of files as in its
// directory.
func (w *pageWorkspace) vet(t *testing.T, p *page, info bool) map[string]string {
	t.Helper()
	work := "go 1.26\n"
	var patterns []string
	for _, name := range w.modules {
		work += "use ./" + name + "\n"
		patterns = append(patterns, "./"+name+"/...")
	}
	write(t, w.dir, map[string]string{"go.work": work})
	said := map[string]string{}
	for _, line := range p.vet(t, w.dir, info, patterns...) {
		name, _, ok := strings.Cut(strings.TrimPrefix(line, "./"), "/")
		if !ok {
			t.Errorf("go vet says %s", line)
		}
		said[name] += strings.ReplaceAll(strings.ReplaceAll(line, "./"+name+"/", ""), name+"/", "")
	}
	return said
}

// rename replaces old in all Go files and the go.mod below dir.
func rename(t *testing.T, dir, old, renamed string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" && entry.Name() != "go.mod" {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(name, bytes.ReplaceAll(text, []byte(old), []byte(renamed)), 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
}
