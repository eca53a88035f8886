// Package unitdriver runs analyzers over one package at a time, as the tool of
// go vet or go fix.
//
// It does what golang.org/x/tools/go/analysis/unitchecker does, but uses only the public packages
// of x/tools, and has its own format for fact files. Since v0.50 of x/tools, the fact files of
// unitchecker also contain the types of the package, so that every dependency must be type-checked
// before its importers. Here, types come from the export data that the go command provides, and the
// fact file of a package that cannot matter is empty. docs/decisions/unit-driver.md has the
// reasons.
package unitdriver

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A config is what the go command says about the package to analyze: the file
// vet.cfg, as cmd/go of Go 1.25 to 1.27 writes it.
type config struct {
	ID            string // such as "fmt [fmt.test]"
	Dir           string
	ImportPath    string
	GoVersion     string // of the language, such as go1.26
	GoFiles       []string
	NonGoFiles    []string
	IgnoredFiles  []string
	ModulePath    string            // until Go 1.26
	ModuleVersion string            // until Go 1.26
	Module        *analysis.Module  // since Go 1.27
	ImportMap     map[string]string // what the source says -> import path
	PackageFile   map[string]string // import path -> what the compiler wrote
	PackageVetx   map[string]string // import path -> file of facts
	VetxOnly      bool              // only the facts are wanted
	VetxOutput    string            // where the facts go
	Stdout        string            // where the findings go; "" for the standard output
	FixArchive    string            // the zip file that go fix takes changed files from, or ""
	// SucceedOnTypecheckFailure: the compiler reports what is wrong.
	SucceedOnTypecheckFailure bool
}

func readConfig(name string) (*config, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	cfg := new(config)
	if err := json.Unmarshal(data, cfg); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if len(cfg.GoFiles) == 0 {
		return nil, fmt.Errorf("package %s has no Go files", cfg.ImportPath)
	}
	if cfg.Module == nil && cfg.ModulePath != "" {
		cfg.Module = &analysis.Module{Path: cfg.ModulePath, Version: cfg.ModuleVersion, GoVersion: cfg.GoVersion}
	}
	return cfg, nil
}

// dependency reports whether the package belongs to no module that is
// developed here.
func (cfg *config) dependency() bool {
	return cfg.VetxOnly && (cfg.Module == nil || cfg.Module.Version != "")
}

// runDir returns the directory that all units of this run of go vet share, as
// /tmp/go-build123 of /tmp/go-build123/b045/vet.out, or "" if this is none.
func (cfg *config) runDir() string {
	unit := filepath.Dir(cfg.VetxOutput)
	number, ok := strings.CutPrefix(filepath.Base(unit), "b")
	if run := filepath.Dir(unit); ok && number != "" && strings.Trim(number, "0123456789") == "" && strings.HasPrefix(filepath.Base(run), "go-build") {
		return run
	}
	return ""
}
