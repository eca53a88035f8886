package workspace

import (
	"path/filepath"

	"golang.org/x/mod/modfile"
)

// Requires returns the paths of the modules that the code of the module of dir imports, as its go.mod
// says.
func Requires(dir string) []string {
	file, err := parse(filepath.Join(Module(dir), "go.mod"), modfile.Parse)
	if err != nil {
		return nil
	}
	var out []string
	for _, r := range file.Require {
		if !r.Indirect {
			out = append(out, r.Mod.Path)
		}
	}
	return out
}
