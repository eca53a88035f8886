package fastexit

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestSkip(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	dull := file("dull.go", "package p\n\nimport \"os\"\n\nfunc f() {\n\tos.Getenv(\"HOME\")\n\tos.Exit(1)\n}\n")
	const reads = "package p\n\nimport \"os\"\n\nfunc F(key string) string { return os.Getenv(key) }\n"
	empty, facts, reaching := file("a", ""), file("b", "*fact.NoReturn"), file("c", "junk"+Mark+"junk")
	dependency := map[string]any{
		"ImportPath": "example.com/lib", "ModulePath": "example.com/lib", "ModuleVersion": "v1.0.0", "VetxOnly": true,
		"GoFiles": []string{dull}, "ImportMap": map[string]string{"os": "os"}, "PackageVetx": map[string]string{"x": empty, "y": facts},
	}
	for name, test := range map[string]struct {
		change map[string]any
		want   bool
		facts  string // contained in the file of facts, where it is not empty
	}{
		"a dull dependency":    {nil, true, ""},
		"of Go 1.27":           {map[string]any{"ModulePath": "", "ModuleVersion": "", "Module": map[string]string{"Path": "example.com/lib", "Version": "v1.0.0"}}, true, ""},
		"the standard library": {map[string]any{"ModulePath": "", "ModuleVersion": "", "ImportPath": "fmt"}, true, ""},
		"database/sql":         {map[string]any{"ModulePath": "", "ModuleVersion": "", "ImportPath": "database/sql"}, true, Mark},
		"a library":            {map[string]any{"ImportPath": "gorm.io/gorm", "ModulePath": "gorm.io/gorm", "PackageVetx": map[string]string{"x": empty, "y": reaching}, "GoFiles": []string{file("gorm.go", reads)}}, true, Mark},
		"a part of its module": {map[string]any{"ImportPath": "gorm.io/gorm/schema", "ModulePath": "gorm.io/gorm", "PackageVetx": map[string]string{"x": reaching}}, true, Mark},
		"a part of its module that reads settings": {map[string]any{"ImportPath": "gorm.io/gorm/schema", "ModulePath": "gorm.io/gorm", "PackageVetx": map[string]string{"x": reaching}, "GoFiles": []string{file("part.go", reads)}}, true, Mark},
		"a part of its module without a library":   {map[string]any{"ImportPath": "gorm.io/gorm/utils", "ModulePath": "gorm.io/gorm"}, true, ""},
		"a library that is developed here":         {map[string]any{"ImportPath": "gorm.io/gorm", "ModulePath": "gorm.io/gorm", "ModuleVersion": ""}, false, ""},
		"a package of the module":                  {map[string]any{"ModuleVersion": ""}, false, ""},
		"a package of it in Go 1.27":               {map[string]any{"ModuleVersion": "", "Module": map[string]string{"Path": "example.com/lib"}}, false, ""},
		"a package under check":                    {map[string]any{"VetxOnly": false}, false, ""},
		"an import reaches a library":              {map[string]any{"PackageVetx": map[string]string{"x": empty, "y": reaching}}, false, ""},
		"a helper that reads settings":             {map[string]any{"GoFiles": []string{file("env.go", reads)}}, false, ""},
		"golang.org/x/sys":                         {map[string]any{"ImportPath": "golang.org/x/sys/unix", "GoFiles": []string{file("unix.go", reads)}}, true, ""},
		"a vendored viper":                         {map[string]any{"ImportMap": map[string]string{"github.com/spf13/viper": "github.com/spf13/viper"}, "GoFiles": []string{file("viper.go", "package p\n\nfunc (v *Viper) Pool(key string) int { return v.GetInt(key) }\n")}}, false, ""},
		"no package that reads settings":           {map[string]any{"ImportMap": map[string]string{"fmt": "fmt"}, "GoFiles": []string{file("none.go", reads)}}, true, ""},
		"a file that is gone":                      {map[string]any{"GoFiles": []string{filepath.Join(dir, "gone.go")}}, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			cfg := maps.Clone(dependency)
			maps.Copy(cfg, test.change)
			output := filepath.Join(dir, "vet.out")
			cfg["VetxOutput"] = output
			data, err := json.Marshal(cfg)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "vet.cfg")
			if err := os.WriteFile(path, data, 0o666); err != nil {
				t.Fatal(err)
			}
			u := Read([]string{"-json", path}, scan)
			if u == nil {
				t.Fatal("the unit was not understood")
			}
			if got := u.Skip(someReadByVariable); got != test.want {
				t.Errorf("skip = %v, want %v", got, test.want)
			}
			facts, err := os.ReadFile(output)
			if (err == nil) != test.want || (len(facts) > 0) != (test.facts != "") || !strings.Contains(string(facts), test.facts) {
				t.Errorf("the file of facts: %q, %v; want one: %v, with %q", facts, err, test.want, test.facts)
			}
		})
	}
}

func TestNoUnit(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{nil, {"./..."}, {"-V=full"}, {filepath.Join(t.TempDir(), "gone.cfg")}} {
		if Read(args, scan) != nil {
			t.Errorf("%q is taken for a unit", args)
		}
	}
}

// TestEarly holds that this package waits for no package that is initialized late, or
// whose initialization costs much.
func TestEarly(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, late := range []string{"encoding/json", "go/parser", "path/filepath", "reflect", "strings"} {
		if slices.Contains(strings.Fields(string(out)), late) {
			t.Errorf("imports %s", late)
		}
	}
}
