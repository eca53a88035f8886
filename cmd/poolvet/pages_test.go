package main_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
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
			for _, section := range page.sections() {
				t.Run(section.kind, func(t *testing.T) {
					t.Parallel()
					page.check(t, section)
				})
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

func (p *page) check(t *testing.T, s section) {
	dir := t.TempDir()
	write(t, dir, s.bad)
	write(t, dir, map[string]string{"go.mod": "module example.com/shop\n\ngo 1.26\n"})
	got := findings(t, dir, p.analyzer, s.info)
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
	write(t, dir, s.good)
	if got := findings(t, dir, p.analyzer, s.info); got != "" {
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

// findings returns what one analyzer says about the module in dir, sorted.
func findings(t *testing.T, dir, analyzer string, info bool) string {
	t.Helper()
	cmd := exec.Command("go", "vet", "-vettool="+filepath.Join(bin, "poolvet"), "-"+analyzer, fmt.Sprintf("-%s.info=%v", analyzer, info), "./...")
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
	return strings.Join(lines, "")
}
