// Command found runs poolvet again on public projects in which it found defects:
// the rows of docs/found.md. It says about each row whether poolvet reports it.
//
//	go run ./testdata/found [-tool poolvet] [-from dir] [-every 10] [-repo owner/name]
//
// It clones each repository from GitHub, or from the git directories
// DIR/owner/name or DIR/owner+name/repo of -from. It needs git, Go and a module
// proxy, and exits with 1 when a row is not reported.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

func main() {
	tool := flag.String("tool", "poolvet", "build of poolvet to run")
	from := flag.String("from", "", "directory with git directories, instead of GitHub")
	every := flag.Int("every", 10, "check every n-th row only; 1 checks all")
	repo := flag.String("repo", "", "check the rows of this repository only")
	page := flag.String("page", "docs/found.md", "the page with the rows")
	flag.Parse()
	if err := run(*tool, *from, *every, *repo, *page); err != nil {
		fmt.Fprintln(os.Stderr, "found:", err)
		os.Exit(1)
	}
}

func run(tool, from string, every int, repo, page string) error {
	text, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	tool, err = exec.LookPath(tool)
	if err != nil {
		return err
	}
	if tool, err = filepath.Abs(tool); err != nil {
		return err
	}
	missing := 0
	for i, d := range parse(string(text)) {
		if repo != "" && d.Repo != repo || repo == "" && i%max(every, 1) != 0 {
			continue
		}
		reported, err := d.reported(tool, from)
		switch {
		case err != nil:
			fmt.Printf("not run   %s: %v\n", d, err)
			missing++
		case reported:
			fmt.Printf("reported  %s\n", d)
		default:
			fmt.Printf("silent    %s\n", d)
			missing++
		}
	}
	if missing > 0 {
		return fmt.Errorf("%d rows are not reported", missing)
	}
	return nil
}

// A defect is one row of the page.
type defect struct {
	Repo   string // such as "owner/name" on GitHub
	Commit string // the full hash
	File   string // relative to the repository, with slashes
	Line   string
	Kind   string // such as "lostsession/tx"
}

func (d defect) String() string {
	return fmt.Sprintf("%s@%.10s %s:%s %s", d.Repo, d.Commit, d.File, d.Line, d.Kind)
}

var row = regexp.MustCompile("(?m)^\\| \\[([\\w.-]+/[\\w.-]+)\\]\\(https://github.com/[^)]+/blob/([0-9a-f]{40})/([^)#]+)#L(\\d+)\\) \\|[^|]*\\| `(\\w+/[\\w-]+)` \\|")

// parse returns the rows of the page.
func parse(page string) (all []defect) {
	for _, m := range row.FindAllStringSubmatch(page, -1) {
		all = append(all, defect{Repo: m[1], Commit: m[2], File: m[3], Line: m[4], Kind: m[5]})
	}
	return all
}

// reported runs tool on the package of d, else on its module, and reports whether
// it finds d.
func (d defect) reported(tool, from string) (bool, error) {
	dir, err := os.MkdirTemp("", "found")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	if err := d.checkout(dir, from); err != nil {
		return false, err
	}
	pkg := filepath.Join(dir, filepath.FromSlash(path.Dir(d.File)))
	// Tests may need far more modules than the package.
	tests, err := filepath.Glob(filepath.Join(pkg, "*_test.go"))
	if err != nil {
		return false, err
	}
	for _, test := range tests {
		if err := os.Remove(test); err != nil {
			return false, err
		}
	}
	reported, err := d.said(exec.Command("go", "vet", "-vettool="+tool, d.info(), "."), pkg)
	if err != nil || reported {
		return reported, err
	}
	// Some findings need all packages of the module.
	return d.said(exec.Command(tool, d.info(), "./..."), module(pkg, dir))
}

// info is the flag that reports informational kinds, too.
func (d defect) info() string {
	analyzer, _, _ := strings.Cut(d.Kind, "/")
	return "-" + analyzer + ".info"
}

// said reports whether command, run in dir, prints the finding of d.
func (d defect) said(command *exec.Cmd, dir string) (bool, error) {
	command.Dir = dir
	command.Env = append(os.Environ(), "GOFLAGS=-mod=mod")
	out, err := command.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return false, err
	}
	return d.in(string(out)), nil
}

// module returns the nearest directory with a go.mod from dir up to root.
func module(dir, root string) string {
	for ; dir != root; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	return root
}

// in reports whether a line of output is the finding of d.
func (d defect) in(output string) bool {
	place := path.Base(d.File) + ":" + d.Line + ":"
	for line := range strings.Lines(output) {
		if strings.HasSuffix(strings.TrimSpace(line), "["+d.Kind+"]") && strings.Contains("/"+line, "/"+place) {
			return true
		}
	}
	return false
}

// checkout puts the commit of d into dir.
func (d defect) checkout(dir, from string) error {
	source := "https://github.com/" + d.Repo
	for _, local := range []string{d.Repo, strings.ReplaceAll(d.Repo, "/", "+") + "/repo"} {
		if _, err := os.Stat(filepath.Join(from, local)); from != "" && err == nil {
			source = filepath.Join(from, local)
		}
	}
	for _, args := range [][]string{
		{"init", "-q"},
		{"fetch", "-q", "--depth=1", source, d.Commit},
		{"checkout", "-q", "FETCH_HEAD"},
	} {
		git := exec.Command("git", args...)
		git.Dir = dir
		if out, err := git.CombinedOutput(); err != nil {
			return fmt.Errorf("git %s: %w: %s", args[0], err, out)
		}
	}
	return nil
}
