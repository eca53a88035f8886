package settings_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// TestReadOnce asks twice in one run: the second time the files are not read,
// and the answers are the same.
func TestReadOnce(t *testing.T) {
	root := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module example.com/shop\n")
	write("cmd/shop/main.go", "package main\n\nfunc main() {}\n")
	write("cmd/shop/.env", "DB_POOL_SIZE=7\n")
	write("tools/go.mod", "module example.com/tools\n")
	write("tools/main.go", "package main\n\nfunc main() {}\n")
	write("tools/.env", "DB_POOL_SIZE=8\nbroken line\n")
	write(".env", "DB_POOL_SIZE=5\nDB_MAX_IDLE=${DB_POOL_SIZE}\n")

	ask := func() any {
		tree := settings.ReadOnce(root, settings.Options{})
		var answers []any
		for _, dir := range []string{".", "cmd/shop", "tools", "internal/far"} {
			answers = append(answers, values(tree.For(dir)), values(tree.Module(dir)), tree.OnlyBinary(dir), fmt.Sprint(tree.ProblemsFor(dir)))
		}
		return answers
	}
	alone := ask()
	workspace.ShareIn(t.TempDir())
	defer workspace.ShareIn("")
	first := ask()
	write(".env", "DB_POOL_SIZE=6\n") // for the next run
	second := ask()
	if !reflect.DeepEqual(first, alone) || !reflect.DeepEqual(second, first) {
		t.Errorf("alone\n%v\nfirst\n%v\nsecond\n%v", alone, first, second)
	}
	workspace.ShareIn(t.TempDir())
	if next := ask(); reflect.DeepEqual(next, first) {
		t.Error("the next run does not see the changed file")
	}
}

func values(list []settings.Setting) (out []string) {
	for i := range list {
		s := &list[i]
		out = append(out, fmt.Sprintf("%s=%s %v %v %v", s.Key, s.Value, s.Place(), s.Rank, s.Scope))
	}
	return out
}
