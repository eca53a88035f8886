// Package gclplugin makes poolvet a module plugin of golangci-lint v2.
//
// Its settings are the flags of the analyzers, grouped by analyzer:
//
//	linters:
//	  enable: [poolvet]
//	  settings:
//	    custom:
//	      poolvet:
//	        type: module
//	        settings:
//	          straypool:
//	            accessors: [example.com/shop/db.Orders]
//	            disable: [unused]
//	          poolsize:
//	            info: true
//
// A name that is neither an analyzer nor one of its flags is an error. The file .poolvet.yml
// applies too, unless one of these settings overrides it.
package gclplugin

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer"
	"github.com/poolvet/poolvet/analyzer/driver"
)

// golangci-lint knows a module plugin by what its package registers.
func init() { register.Plugin("poolvet", New) }

type plugin struct{ analyzers []*analysis.Analyzer }

// New returns the plugin with the settings in conf: for each analyzer a map
// from its flags to their values.
func New(conf any) (register.LinterPlugin, error) {
	settings, err := register.DecodeSettings[map[string]map[string]any](conf)
	if err != nil {
		return nil, err
	}
	p := &plugin{analyzers: analyzer.Suite}
	for _, a := range p.analyzers {
		// golangci-lint handles //nolint itself; if poolvet handled it too, nolintlint would report
		// the comment as unused.
		if err := a.Flags.Set("nolint", "false"); err != nil {
			return nil, err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		if err := p.set(name, settings[name]); err != nil {
			return nil, fmt.Errorf("settings of poolvet: %w", err)
		}
	}
	return p, nil
}

// set sets the flags of the analyzer called name.
func (p *plugin) set(name string, values map[string]any) error {
	at := slices.IndexFunc(p.analyzers, func(a *analysis.Analyzer) bool { return a.Name == name })
	if at < 0 {
		return fmt.Errorf("unknown analyzer %q, expected one of %s", name, strings.Join(names(p.analyzers), ", "))
	}
	flags := &p.analyzers[at].Flags
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if flags.Lookup(key) == nil || reserved[key] {
			return fmt.Errorf("unknown key %q in %s", key, name)
		}
		if err := flags.Set(key, text(values[key])); err != nil {
			return fmt.Errorf("%s.%s: %w", name, key, err)
		}
	}
	return nil
}

// reserved are the flags by which a driver configures the analyzers.
var reserved = map[string]bool{"nolint": true, "units": true, "directives": true}

// text returns value as a flag takes it: the items of a list separated by
// commas.
func text(value any) string {
	switch value := value.(type) {
	case []any:
		items := make([]string, len(value))
		for i, item := range value {
			items[i] = text(item)
		}
		return strings.Join(items, ",")
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	}
	return fmt.Sprint(value)
}

func names(analyzers []*analysis.Analyzer) []string {
	var out []string
	for _, a := range analyzers {
		out = append(out, a.Name)
	}
	return out
}

// BuildAnalyzers returns the analyzers, and one more that does nothing. The name of that analyzer
// changes with the configuration: analyzer names are part of golangci-lint's cache key, which does
// not otherwise depend on files such as .env.
func (p *plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	wd, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	marker := &analysis.Analyzer{
		Name: "poolvet_" + driver.Configuration(wd),
		Doc:  "put a digest of the configuration into the cache key",
		Run:  func(*analysis.Pass) (any, error) { return nil, nil },
	}
	return append(slices.Clip(p.analyzers), marker), nil
}

// GetLoadMode says that the analyzers need types.
func (p *plugin) GetLoadMode() string { return register.LoadModeTypesInfo }
