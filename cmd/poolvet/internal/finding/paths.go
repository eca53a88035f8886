package finding

import (
	"path/filepath"
	"strings"
)

// Relative returns file as seen from dir, with slashes: relative where it lies
// below tree (which holds dir), else absolute.
func Relative(dir, tree, file string) string {
	if tree == "" {
		tree = dir
	}
	if !Inside(tree, file) {
		return filepath.ToSlash(file)
	}
	rel, err := filepath.Rel(dir, file)
	if err != nil {
		return filepath.ToSlash(file)
	}
	return filepath.ToSlash(rel)
}

// Inside reports whether file is below dir.
func Inside(dir, file string) bool {
	rel, err := filepath.Rel(dir, file)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
