package workspace

import (
	"bufio"
	"fmt"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// For returns the root of the tree that holds the package of pass, or "" if
// the package is a dependency: it has a version, or belongs to the standard
// library. Under nogo, which knows nothing of modules, it is "" too.
func For(pass *analysis.Pass) string {
	if pass.Module != nil && pass.Module.Version != "" {
		return ""
	}
	dir := Dir(pass)
	if dir == "" {
		return ""
	}
	if pass.Module == nil {
		// Files given to go vet by name have no module, but go vet runs in
		// their directory.
		if wd, err := os.Getwd(); err != nil || wd != dir || inStandardLibrary(dir) {
			return ""
		}
	}
	return Root(dir)
}

// Standard reports whether the package of pass belongs to the standard library.
func Standard(pass *analysis.Pass) bool {
	first, _, _ := strings.Cut(pass.Pkg.Path(), "/")
	known := pass.Module != nil && pass.Module.Path != ""
	return !known && !strings.Contains(first, ".") && inStandardLibrary(Dir(pass))
}

// Dir returns the directory of the package of pass, or "" when no file of it
// shows it. The files that cgo generates lie elsewhere and name their source.
func Dir(pass *analysis.Pass) string {
	for _, file := range pass.Files {
		name := pass.Fset.File(file.FileStart).Name()
		base := filepath.Base(name)
		if base == "_cgo_gotypes.go" {
			continue
		}
		if strings.HasSuffix(base, ".cgo1.go") {
			name = pass.Fset.Position(file.Package).Filename
		}
		if filepath.IsAbs(name) {
			return filepath.Dir(name)
		}
	}
	return ""
}

// inStandardLibrary reports whether the nearest go.mod is the one of std or
// cmd.
func inStandardLibrary(dir string) bool {
	for {
		if file, err := os.Open(filepath.Join(dir, "go.mod")); err == nil {
			defer file.Close()
			line, _ := bufio.NewReader(file).ReadString('\n')
			name := strings.TrimSpace(strings.TrimPrefix(line, "module "))
			return name == "std" || name == "cmd"
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return false
		}
		dir = parent
	}
}

// InModule returns the name of a file of the package of pass relative to the
// module, with slashes, by the import path alone: it works where no module is
// known and for files that are generated elsewhere.
func InModule(pass *analysis.Pass, file string) string {
	dir, _, _ := strings.Cut(pass.Pkg.Path(), " ")
	if pass.Module != nil && pass.Module.Path != "" {
		dir = strings.TrimPrefix(strings.TrimPrefix(dir, pass.Module.Path), "/")
	}
	return path.Join(dir, filepath.Base(file))
}

// Place writes pos for the facts of the package of pass, as MODULE//FILE:LINE, with
// the file relative to the module. Where no module is known it is FILE:LINE.
func Place(pass *analysis.Pass, pos token.Pos) string {
	at := pass.Fset.Position(pos)
	place := fmt.Sprintf("%s:%d", InModule(pass, at.Filename), at.Line)
	if pass.Module != nil && pass.Module.Path != "" {
		return pass.Module.Path + "//" + place
	}
	return place
}

// Shown returns what messages of the package of pass show for a place of [Place]: a
// file relative to the module of the package, or the import path of another module
// before it.
func Shown(pass *analysis.Pass, place string) string {
	if pass.Module == nil {
		return ShownAt("", place)
	}
	return ShownAt(pass.Module.Path+"//", place)
}

// ShownAt is like [Shown], for messages at another place.
func ShownAt(at, place string) string {
	here, _, _ := strings.Cut(at, "//")
	module, file, found := strings.Cut(place, "//")
	if !found || module == here {
		return Within(place)
	}
	return path.Join(module, file)
}

// Within returns FILE:LINE of a place of [Place], relative to its module.
func Within(place string) string {
	_, file, found := strings.Cut(place, "//")
	if !found {
		return place
	}
	return file
}
