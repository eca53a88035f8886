package workspace

import (
	"crypto/sha256"
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// maxFiles bounds the search for a package main.
const maxFiles = 20_000

// ReportsConfig reports whether the package of pass reports what is wrong with the configuration of the tree: each package main, and where the module
// has none, its first package in order of directories. The test variant of a
// package and its external test do not.
func ReportsConfig(pass *analysis.Pass) bool {
	if len(pass.Files) == 0 || strings.HasSuffix(pass.Pkg.Name(), "_test") {
		return false
	}
	if pass.Pkg.Name() == "main" {
		return true
	}
	dir := Dir(pass)
	module := Module(dir)
	return module != "" && dir == reporter(module, dir)
}

// reporter returns the directory of the package of module that reports though it is not a package
// main, or "", if that is dir. A run of go vet looks for it once.
func reporter(module, dir string) string {
	if runDir == "" {
		return firstPackage(module, func(first string) bool { return first == dir })
	}
	digest := sha256.Sum256([]byte(module))
	return string(Shared(fmt.Sprintf("poolvet-reporter-%x", digest[:8]), func() []byte {
		return []byte(firstPackage(module, func(string) bool { return true }))
	}))
}

// ConfigReporters returns, for each module below root or in its workspace, the
// directory whose package reports what is wrong with the configuration though it
// is not a package main, or "".
func ConfigReporters(root string) []string {
	var reporters []string
	for _, module := range Modules(root) {
		dir, err := filepath.Rel(root, firstPackage(module, func(string) bool { return true }))
		if err != nil {
			dir = ""
		}
		reporters = append(reporters, filepath.ToSlash(dir))
	}
	return reporters
}

// Module returns the nearest ancestor of dir with a go.mod, or "".
func Module(dir string) string { return nearest(dir, "go.mod") }

// firstPackage returns the first directory below module that holds a package,
// or "" when the module has a package main. That is looked for everywhere only
// if matters says so of the first directory: each package of the module asks
// this, and only one is the first.
func firstPackage(module string, matters func(first string) bool) string {
	first, main, files := "", false, 0
	_ = filepath.WalkDir(module, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || main || files > maxFiles || first != "" && !matters(first) {
			return fs.SkipAll
		}
		name := entry.Name()
		if entry.IsDir() {
			if path != module && (skipped(name) || isModule(path)) {
				return fs.SkipDir
			}
			return nil
		}
		if files++; strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			pkg := packageName(path)
			main = main || pkg == "main"
			if first == "" && pkg != "" && pkg != "main" {
				first = filepath.Dir(path)
			}
		}
		return nil
	})
	if main {
		return ""
	}
	return first
}

// skipped reports whether the go command ignores directories called name.
func skipped(name string) bool {
	return name == "testdata" || name == "vendor" || name == "node_modules" ||
		strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

func isModule(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, "go.mod"))
	return err == nil
}

// packageName returns the name of the package of the file at path, or "" when
// it is not built here.
func packageName(path string) string {
	if match, err := build.Default.MatchFile(filepath.Dir(path), filepath.Base(path)); err != nil || !match {
		return ""
	}
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.PackageClauseOnly)
	if err != nil {
		return ""
	}
	return file.Name.Name
}
