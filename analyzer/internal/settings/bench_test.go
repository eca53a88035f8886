package settings_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// BenchmarkRead reads a tree of 15,000 files in 1,500 directories, of which a
// few hundred have the names of configuration.
func BenchmarkRead(b *testing.B) {
	root := b.TempDir()
	write(b, filepath.Join(root, "go.mod"), "module example.com/large\n")
	write(b, filepath.Join(root, ".env"), "DB_POOL_SIZE=5\n")
	for i := range 1500 {
		dir := filepath.Join(root, fmt.Sprintf("group%d", i%30), fmt.Sprintf("part%d", i))
		for j := range 9 {
			write(b, filepath.Join(dir, fmt.Sprintf("file%d.go", j)), "package part\n")
		}
		name, text := "notes.md", "words\n"
		if i%5 == 0 {
			name, text = "values.yaml", "server:\n  port: 80\n  name: part\n"
		}
		write(b, filepath.Join(dir, name), text)
	}
	for b.Loop() {
		tree := settings.Read(root, settings.Options{})
		if len(tree.Settings) != 1 {
			b.Fatalf("%d settings", len(tree.Settings))
		}
	}
}
