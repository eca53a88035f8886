package workspace

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// Roots returns the roots of all trees whose packages a go command run in dir
// may analyze: that of dir, those of the modules of its workspace, and those
// of the directories that its go.mod replaces modules with.
func Roots(dir string) []string {
	var roots []string
	for _, module := range append([]string{dir}, Modules(dir)...) {
		if root := Root(module); root != "" && !slices.Contains(roots, root) {
			roots = append(roots, root)
		}
	}
	return roots
}

// Modules returns the directories of the modules that are developed together
// with the one that holds dir: its own, those of its workspace, and those that
// replace others.
func Modules(dir string) []string {
	var modules []string
	add := func(base, path string) {
		if !modfile.IsDirectoryPath(path) {
			return
		}
		if !filepath.IsAbs(path) {
			path = filepath.Join(base, filepath.FromSlash(path))
		}
		if path = filepath.Clean(path); !slices.Contains(modules, path) {
			modules = append(modules, path)
		}
	}
	if module := Module(dir); module != "" {
		add(module, ".")
	}
	if work := workFile(dir); work != "" {
		if file, err := parse(work, modfile.ParseWork); err == nil {
			for _, use := range file.Use {
				add(filepath.Dir(work), use.Path)
			}
			for _, r := range file.Replace {
				add(filepath.Dir(work), r.New.Path)
			}
		}
	}
	for _, module := range slices.Clone(modules) {
		if file, err := parse(filepath.Join(module, "go.mod"), modfile.Parse); err == nil {
			for _, r := range file.Replace {
				add(module, r.New.Path)
			}
		}
	}
	return modules
}

// Used returns the directories of the modules of the go.work in force in dir.
func Used(dir string) []string {
	work := workFile(dir)
	file, err := parse(work, modfile.ParseWork)
	if work == "" || err != nil {
		return nil
	}
	var used []string
	for _, use := range file.Use {
		path := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(work), path)
		}
		used = append(used, filepath.Clean(path))
	}
	return used
}

// Mains returns the roots of the modules that are developed here, as seen from dir: those of the
// go.work in force, or else the one that holds dir. Packages of no module have no such root, and
// neither have those of the standard library, which all others import.
func Mains(dir string) []string {
	if os.Getenv("GO111MODULE") == "off" {
		return nil
	}
	mains := Used(dir)
	if module := Module(dir); workFile(dir) == "" && module != "" {
		mains = []string{module}
	}
	return slices.DeleteFunc(mains, inStandardLibrary)
}

// workFile returns the go.work in force in dir, or "".
func workFile(dir string) string {
	switch env := os.Getenv("GOWORK"); {
	case env == "off":
		return ""
	case strings.HasSuffix(env, ".work"):
		return env
	}
	if at := nearest(dir, "go.work"); at != "" {
		return filepath.Join(at, "go.work")
	}
	return ""
}

func parse[T any](path string, parse func(string, []byte, modfile.VersionFixer) (T, error)) (T, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		var none T
		return none, err
	}
	return parse(path, data, nil)
}
