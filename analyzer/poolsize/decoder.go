package poolsize

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// yamlDecoders are the modules that fill fields from YAML, and whether they reject a number without a
// unit for a time.Duration. testdata/frameworks/decoders runs them. The decoders of other formats take
// such a number for nanoseconds.
var yamlDecoders = map[string]bool{
	"gopkg.in/yaml.v3":                    true,
	"go.yaml.in/yaml/v3":                  true,
	"github.com/goccy/go-yaml":            true,
	"github.com/ilyakaznacheev/cleanenv":  true,
	"gopkg.in/yaml.v2":                    false,
	"go.yaml.in/yaml/v2":                  false,
	"sigs.k8s.io/yaml":                    false, // as encoding/json does
	"github.com/ghodss/yaml":              false,
	"github.com/spf13/viper":              false, // by way of mapstructure
	"github.com/knadh/koanf":              false,
	"github.com/knadh/koanf/v2":           false,
	"github.com/mitchellh/mapstructure":   false,
	"github.com/go-viper/mapstructure/v2": false,
}

// bare says what the number without a unit that a file sets for read, a time.Duration, means.
func (u *unit) bare(read *flowgraph.Alt, set *settings.Setting, q quantity) string {
	name := keyName(&read.Key, []settings.Setting{*set})
	if read.Type == flowgraph.Duration && slices.Contains([]string{".yaml", ".yml"}, path.Ext(set.File)) {
		strict, lenient := u.decoders()
		switch {
		case lenient != "" && strict == "":
		case strict != "" && lenient == "":
			return fmt.Sprintf("%s rejects the value %s of %s (%s), because a time.Duration needs a unit; write %ss, or the unit that you mean",
				strict, set.Value, name, set.Place(), set.Value)
		default:
			return fmt.Sprintf("the value %s of %s (%s) is read as a time.Duration but has no unit, so it means %s or is rejected, depending on the decoder; give it a unit",
				set.Value, name, set.Place(), show(quantity{q.n, true}))
		}
	}
	return fmt.Sprintf("the value %s of %s (%s) means %s here, because a time.Duration counts nanoseconds; multiply it by time.Second, or by the unit that you mean",
		set.Value, name, set.Place(), show(quantity{q.n, true}))
}

// decoders returns a decoder of YAML that rejects a number without a unit, and one that takes it: of those
// that the package imports, or else its module.
func (u *unit) decoders() (strict, lenient string) {
	var imports []string
	for _, p := range u.pass.Pkg.Imports() {
		imports = append(imports, p.Path())
	}
	for _, list := range [][]string{imports, workspace.Requires(workspace.Dir(u.pass))} {
		for _, name := range list {
			if rejects, ok := yamlDecoders[name]; ok && rejects {
				strict = cmp.Or(strict, name)
			} else if ok {
				lenient = cmp.Or(lenient, name)
			}
		}
		if strict != "" || lenient != "" {
			break
		}
	}
	return strict, lenient
}
