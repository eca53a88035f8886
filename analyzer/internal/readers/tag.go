package readers

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// A Tag is what the tags of one field say.
type Tag struct {
	Tag      reflect.StructTag
	Env      string // name of the variable
	EnvTag   string // the tag that says it
	Fallback string
	Source   string // the tag that holds the fallback
	Required bool
	Own      bool // the project itself reads the tag
}

// ParseTag reads the tags of the libraries that fill structs:
// https://pkg.go.dev/github.com/caarlos0/env/v11 (env, envDefault),
// https://pkg.go.dev/github.com/kelseyhightower/envconfig (envconfig, default),
// https://pkg.go.dev/github.com/ilyakaznacheev/cleanenv (env, env-default),
// https://pkg.go.dev/github.com/sethvargo/go-envconfig (env:"X, default=1"),
// https://pkg.go.dev/github.com/alecthomas/kong and
// https://pkg.go.dev/github.com/jessevdk/go-flags (env, default),
// https://pkg.go.dev/github.com/alexflint/go-arg (arg:"env:X", default),
// https://pkg.go.dev/github.com/jinzhu/configor (env, default),
// https://pkg.go.dev/github.com/zeromicro/go-zero/core/conf (json:"x,default=1").
func ParseTag(text string) Tag {
	t := Tag{Tag: reflect.StructTag(text)}
	if value, ok := t.Tag.Lookup("env"); ok {
		t.EnvTag = "env"
		t.Env = t.options("env", value)
	} else if value, ok := t.Tag.Lookup("envconfig"); ok {
		t.EnvTag = "envconfig"
		t.Env = t.options("envconfig", value)
	} else if value, ok := t.Tag.Lookup("arg"); ok {
		for part := range strings.SplitSeq(value, ",") {
			if name, ok := strings.CutPrefix(part, "env:"); ok {
				t.Env, t.EnvTag = name, "arg"
			}
		}
	}
	if t.EnvTag == "" {
		t.ownTag(text)
	}
	for _, name := range []string{"envDefault", "env-default", "default", "fallback", "def"} {
		if value, ok := t.Tag.Lookup(name); ok && t.Source == "" {
			t.Fallback, t.Source = value, name
		}
	}
	if value, ok := t.Tag.Lookup("json"); ok && t.Source == "" {
		t.options("json", value)
	}
	for _, name := range []string{"required", "env-required"} {
		if on, err := strconv.ParseBool(t.Tag.Get(name)); err == nil && on {
			t.Required = true
		}
	}
	return t
}

// options reads a tag with options behind the name, and returns the name.
func (t *Tag) options(tag, value string) string {
	name, rest, _ := strings.Cut(value, ",")
	for option := range strings.SplitSeq(rest, ",") {
		option = strings.TrimSpace(option)
		if fallback, ok := strings.CutPrefix(option, "default="); ok && t.Source == "" {
			t.Fallback, t.Source = fallback, tag
		}
		if option == "required" || option == "notEmpty" {
			t.Required = true
		}
	}
	return strings.TrimSpace(name)
}

// ownTag reads a tag of the project's own that names a variable, next to one that
// gives its default:
//
//	MaxOpen int `conf:"DB_MAX_OPEN" default:"10"`
//
// Reflection reads it, which no execution shows; a name in capitals says what it is.
func (t *Tag) ownTag(text string) {
	if _, ok := t.Tag.Lookup("default"); !ok && !strings.Contains(text, "_") {
		return
	}
	for _, m := range tagPair.FindAllStringSubmatch(text, -1) {
		name, value := m[1], m[2]
		if !slices.Contains(otherTags, name) && !slices.Contains(Systems, name) && flowgraph.VariableName.MatchString(value) {
			t.Env, t.EnvTag, t.Own = value, name, true
			return
		}
	}
}

// tagPair is one tag of a field, with its value.
var tagPair = pattern.New(`([\w-]+):"([^"]*)"`)

// otherTags are tags of libraries that do not configure.
var otherTags = []string{"default", "db", "gorm", "bun", "xorm", "bson", "xml", "csv", "form", "query", "header", "param", "validate", "binding", "long", "short", "name", "help", "description"}

// Systems are the tags that name the keys of a file, with the tag of an
// enclosing struct that adds to the path.
var Systems = []string{"yaml", "mapstructure", "json", "toml", "koanf", "ini", "config", "properties", "hcl", "fig"}
