//go:build ignore

package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/poolvet/poolvet/analyzer/lostsession"
	"github.com/poolvet/poolvet/analyzer/poolsize"
	"github.com/poolvet/poolvet/analyzer/straypool"
)

// A rig is one suite: an analyzer and the packages that it must judge as the
// comments in them say.
type rig struct {
	*loaded
	analyzer *analysis.Analyzer
	roots    []*packages.Package
	wants    wants
	fixes    bool // they must be the same, too
	want     string
	reached  []bool
}

// A suite repeats what a test of an analyzer does.
type suite struct {
	of       string // what it is chosen by
	analyzer *analysis.Analyzer
	flags    string
	packages string // below testdata/src
	fixes    bool
}

func suites() []suite {
	list := []suite{
		{"lifetime", teller, "", "lifetime/...", false},
		{"catalog", loser, "", "catalog/...", false},
		{"subtle", closer, "", "subtle/...", false},
		{"lostsession", lostsession.New(), "", "lostsession/sqltruth lostsession/many lostsession/reasons lostsession/dialled", false},
		{"lostsession", lostsession.New(), "", "lostsession/silenced lostsession/quiet", false},
		{"lostsession", lostsession.New(), "", "lostsession/elsewhere lostsession/fixes", true},
		{"lostsession", lostsession.New(), "tests=true", "lostsession/tests", false},
		{"straypool", straypool.New(), "", "straypool/fixes straypool/fixes/shopdb straypool/fixes/apart", true},
		{"straypool", straypool.New(), "info=true", "straypool/bypass", false},
		{"straypool", straypool.New(), "strict=true", "straypool/strict", false},
		{"straypool", straypool.New(), "accessors=straypool/named.Open", "straypool/named", false},
		{"straypool", straypool.New(), "exclude=straypool/named", "straypool/named", false},
		{"straypool", straypool.New(), "accessors=straypool/vars.pool", "straypool/vars", false},
		{"straypool", straypool.New(), "exclude=straypool/vars/...", "straypool/vars", false},
		{"straypool", straypool.New(), "exclude=straypool/v*s", "straypool/vars", false},
		{"straypool", straypool.New(), "", "straypool/-", false},
		{"poolsize", poolsize.New(), "info=true", "module", false},
	}
	for _, s := range list {
		if name, value, ok := strings.Cut(s.flags, "="); ok {
			if err := s.analyzer.Flags.Set(name, value); err != nil {
				panic(err)
			}
		}
	}
	return list
}

// elsewhere are packages of straypool that only flags make silent, or loud.
var elsewhere = []string{"straypool/fixes", "straypool/fixes/shopdb", "straypool/fixes/apart", "straypool/bypass", "straypool/strict", "straypool/named", "straypool/vars"}

// load loads the packages of the suites with the given names.
func load(names string) ([]*rig, error) {
	testdata, err := filepath.Abs("testdata")
	if err != nil {
		return nil, err
	}
	chosen := strings.Fields(names)
	var patterns []string
	for _, name := range chosen {
		if name != "poolsize" {
			patterns = append(patterns, name+"/...")
		}
	}
	tree := &loaded{base: newRun()}
	if len(patterns) > 0 {
		env := append(os.Environ(), "GOPATH="+testdata, "GO111MODULE=off", "GOPROXY=off", "GOWORK=off")
		if tree.roots, err = loadAt(filepath.Join(testdata, "src"), env, patterns...); err != nil {
			return nil, err
		}
	}
	var rigs []*rig
	for _, s := range suites() {
		if !strings.Contains(" "+names+" ", " "+s.of+" ") {
			continue
		}
		if s.packages == "module" {
			modules, err := modules(s, testdata)
			if err != nil {
				return nil, err
			}
			rigs = append(rigs, modules...)
			continue
		}
		r := &rig{loaded: tree, analyzer: s.analyzer, fixes: s.fixes}
		for _, p := range tree.roots {
			if matches(s.packages, p.PkgPath) {
				r.roots = append(r.roots, p)
			}
		}
		r.wants = readWants(r.roots)
		rigs = append(rigs, r)
	}
	return rigs, nil
}

func matches(patterns, path string) bool {
	for _, pattern := range strings.Fields(patterns) {
		dir, rest, _ := strings.Cut(pattern, "/")
		switch {
		case pattern == path:
			return true
		case rest == "..." && strings.HasPrefix(path, dir+"/"):
			return true
		case rest == "-" && strings.HasPrefix(path, dir+"/"):
			for _, other := range elsewhere {
				if other == path {
					return false
				}
			}
			return true
		}
	}
	return false
}

// modules loads each module for poolsize by itself, from a directory that is
// not below this repository.
func modules(s suite, testdata string) ([]*rig, error) {
	dirs, err := filepath.Glob(filepath.Join(testdata, "src", "poolsize", "*"))
	if err != nil {
		return nil, err
	}
	var rigs []*rig
	for _, module := range dirs {
		dir, err := os.MkdirTemp("", "rig")
		if err != nil {
			return nil, err
		}
		if err := os.CopyFS(dir, os.DirFS(module)); err != nil {
			return nil, err
		}
		analyzer, err := flagged(s, module)
		if err != nil {
			return nil, err
		}
		roots, err := loadAt(dir, append(os.Environ(), "GOFLAGS=", "GOWORK=off"), "./...")
		if err != nil {
			return nil, err
		}
		rigs = append(rigs, &rig{loaded: &loaded{roots: roots, base: newRun()}, analyzer: analyzer, roots: roots, wants: readWants(roots)})
	}
	return rigs, nil
}

// flagged returns the analyzer of s with the flags that a file of module holds.
func flagged(s suite, module string) (*analysis.Analyzer, error) {
	text, err := os.ReadFile(filepath.Join(module, "flags"))
	if err != nil {
		return s.analyzer, nil
	}
	a := poolsize.New()
	return a, a.Flags.Parse(append(strings.Fields(string(text)), "-info"))
}

func loadAt(dir string, env []string, patterns ...string) ([]*packages.Package, error) {
	roots, err := packages.Load(&packages.Config{
		Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: dir, Env: env, Tests: true,
	}, patterns...)
	if err == nil && len(roots) == 0 {
		err = errors.New("no packages in " + dir)
	}
	return roots, err
}
