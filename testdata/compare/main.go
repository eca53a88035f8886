// Command compare runs poolvet and its peers over the same labeled code, and
// prints what each of them finds, misses and says for nothing:
//
//	go run -C testdata/compare .
//
// The code is testdata/src/lostsession/sqltruth. Its labels are not opinions:
// the tests of package lostsession execute each function behind the real
// database/sql, with an error injected at each step in turn, and look at what
// stays open. Peers are built at the versions in go.mod, with a newer x/tools
// than their own, without which they panic on code for today's Go.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// corpus is the directory of the labeled code.
const corpus = "../src/lostsession/sqltruth"

// A tool is a vettool, built from the package pkg in the module in dir.
type tool struct {
	name, dir, pkg string
	flags          []string
}

var tools = []tool{
	{name: "poolvet", dir: "../..", pkg: "./cmd/poolvet", flags: []string{"-lostsession"}},
	{name: "sqlclosecheck", dir: ".", pkg: "github.com/ryanrolds/sqlclosecheck"},
	{name: "rowserrcheck", dir: ".", pkg: "github.com/jingyugao/rowserrcheck"},
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintf(os.Stderr, "compare: %v\n", err)
		os.Exit(2)
	}
}

func run() error {
	dir, err := os.MkdirTemp("", "compare")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	module := filepath.Join(dir, "module")
	if err := split(module); err != nil {
		return err
	}
	leaks, sessions, err := labels(module)
	if err != nil {
		return err
	}
	fmt.Printf("%d acquiring lines, of which %d leak\n\n", sessions, len(leaks))
	fmt.Println("| tool | leaks found | leaks missed | reports on lines that do not leak | packages lost to a panic of the tool |")
	fmt.Println("|---|---|---|---|---|")
	for _, t := range tools {
		found, panics, err := t.run(dir, module)
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		hits := 0
		for place := range leaks {
			if found[place] {
				hits++
			}
		}
		fmt.Printf("| %s | %d | %d | %d | %d |\n", t.name, hits, len(leaks)-hits, len(found)-hits, panics)
	}
	return nil
}

var (
	acquires = regexp.MustCompile(`\.(Query|QueryContext|QueryRow|QueryRowContext|Begin|BeginTx|Prepare|PrepareContext|Conn)\(`)
	leaking  = regexp.MustCompile("// want .*lostsession/")
	place    = regexp.MustCompile(`^(?:vet: )?(?:\./)?(?:\w+/)?(\w+\.go:\d+):\d+: `)
)

// split makes a package of each file of the corpus, so that a tool that panics
// loses one file only. The list of functions is no part of the code.
func split(module string) error {
	files, err := filepath.Glob(filepath.Join(corpus, "*.go"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no corpus in %s: run it in testdata/compare", corpus)
	}
	for _, file := range files {
		name := filepath.Base(file)
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		dir := filepath.Join(module, strings.TrimSuffix(name, ".go"))
		if name == "sqltruth.go" {
			continue
		}
		if err := errors.Join(os.MkdirAll(dir, 0o777), os.WriteFile(filepath.Join(dir, name), data, 0o666)); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(module, "go.mod"), []byte("module example.com/corpus\n\ngo 1.26\n"), 0o666)
}

// labels returns the places, as file:line, whose session leaks on some path,
// and how many lines acquire one.
func labels(module string) (leaks map[string]bool, sessions int, err error) {
	leaks = map[string]bool{}
	err = filepath.WalkDir(module, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		data, err := os.ReadFile(path)
		for i, line := range strings.Split(string(data), "\n") {
			if acquires.MatchString(line) {
				sessions++
			}
			if leaking.MatchString(line) {
				leaks[fmt.Sprintf("%s:%d", filepath.Base(path), i+1)] = true
			}
		}
		return err
	})
	return leaks, sessions, err
}

// run builds t in dir and returns the places in module of which it says
// something, and in how many packages it panics.
func (t tool) run(dir, module string) (found map[string]bool, panics int, err error) {
	build := exec.Command("go", "build", "-C", t.dir, "-o", filepath.Join(dir, t.name), t.pkg)
	if out, err := build.CombinedOutput(); err != nil {
		return nil, 0, fmt.Errorf("%w\n%s", err, out)
	}
	args := append([]string{"vet", "-vettool=" + filepath.Join(dir, t.name)}, t.flags...)
	vet := exec.Command("go", append(args, "./...")...)
	vet.Dir = module
	out, _ := vet.CombinedOutput() // it fails when it finds something
	found = map[string]bool{}
	for line := range strings.Lines(string(out)) {
		if m := place.FindStringSubmatch(line); m != nil {
			found[m[1]] = true
		}
	}
	return found, strings.Count(string(out), "\npanic: "), nil
}
