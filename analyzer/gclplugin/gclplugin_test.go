package gclplugin_test

import (
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/gclplugin"
)

// settings are what golangci-lint hands over for a map in YAML.
type settings = map[string]any

// TestSettings is one test, not several in parallel: golangci-lint makes the
// plugin once, and it configures the analyzers of the process.
func TestSettings(t *testing.T) {
	for _, test := range []struct {
		name string
		conf any
		want string // part of the error, or "" for none
	}{
		{"none", nil, ""},
		{"empty", settings{}, ""},
		{"list", settings{"straypool": settings{"disable": []any{}}}, ""},
		{"switch", settings{"poolsize": settings{"info": true}}, ""},
		{"analyzer", settings{"strypool": settings{}}, `unknown analyzer "strypool", expected one of straypool, lostsession, poolsize, heldsession`},
		{"key", settings{"straypool": settings{"stirct": true}}, `unknown key "stirct" in straypool`},
		{"driver's key", settings{"straypool": settings{"nolint": true}}, `unknown key "nolint" in straypool`},
		{"kind", settings{"lostsession": settings{"disable": []any{"lop"}}}, `lostsession.disable: unknown kind "lop"`},
		{"value", settings{"poolsize": settings{"info": "perhaps"}}, "poolsize.info"},
		{"shape", settings{"poolsize": true}, "decoding settings"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := gclplugin.New(test.conf)
			if (err != nil) != (test.want != "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}

func TestAnalyzers(t *testing.T) {
	create, err := register.GetPlugin("poolvet")
	if err != nil {
		t.Fatal(err)
	}
	p, err := create(nil)
	if err != nil {
		t.Fatal(err)
	}
	if mode := p.GetLoadMode(); mode != register.LoadModeTypesInfo {
		t.Errorf("load mode is %s", mode)
	}
	analyzers, err := p.BuildAnalyzers()
	if err != nil {
		t.Fatal(err)
	}
	if err := analysis.Validate(analyzers); err != nil {
		t.Error(err)
	}
	if last := analyzers[len(analyzers)-1]; !strings.HasPrefix(last.Name, "poolvet_") {
		t.Errorf("the last analyzer is %s, want one that marks the configuration", last.Name)
	}
	for _, a := range analyzers[:len(analyzers)-1] {
		if nolint := a.Flags.Lookup("nolint"); nolint == nil || nolint.Value.String() != "false" {
			t.Errorf("%s handles //nolint itself", a.Name)
		}
	}
}
