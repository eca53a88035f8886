package workspace

import (
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
)

// Lacks reports whether the package called path would be in one of the modules
// that are developed together with the one that holds dir, and no directory is
// there for it.
func Lacks(dir, path string) bool {
	lacks := false
	for _, module := range Modules(dir) {
		data, err := os.ReadFile(filepath.Join(module, "go.mod"))
		if err != nil {
			continue
		}
		name := modfile.ModulePath(data)
		below, ok := strings.CutPrefix(path+"/", name+"/")
		if name == "" || !ok {
			continue
		}
		if info, err := os.Stat(filepath.Join(module, filepath.FromSlash(below))); err == nil && info.IsDir() {
			return false
		}
		lacks = true
	}
	return lacks
}
