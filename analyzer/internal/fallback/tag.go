package fallback

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// A tagInfo is what the tags of one field say.
type tagInfo struct {
	tag      reflect.StructTag
	env      string // name of the variable
	envTag   string // the tag that says it
	fallback string
	source   string // the tag that holds the fallback
	required bool
	own      bool // the project itself reads the tag
}

// parseTag reads the tags of the libraries that fill structs:
// https://pkg.go.dev/github.com/caarlos0/env/v11 (env, envDefault),
// https://pkg.go.dev/github.com/kelseyhightower/envconfig (envconfig, default),
// https://pkg.go.dev/github.com/ilyakaznacheev/cleanenv (env, env-default),
// https://pkg.go.dev/github.com/sethvargo/go-envconfig (env:"X, default=1"),
// https://pkg.go.dev/github.com/alecthomas/kong and
// https://pkg.go.dev/github.com/jessevdk/go-flags (env, default),
// https://pkg.go.dev/github.com/alexflint/go-arg (arg:"env:X", default),
// https://pkg.go.dev/github.com/jinzhu/configor (env, default),
// https://pkg.go.dev/github.com/zeromicro/go-zero/core/conf (json:"x,default=1").
func parseTag(text string) tagInfo {
	t := tagInfo{tag: reflect.StructTag(text)}
	if value, ok := t.tag.Lookup("env"); ok {
		t.envTag = "env"
		t.env = t.options("env", value)
	} else if value, ok := t.tag.Lookup("envconfig"); ok {
		t.envTag = "envconfig"
		t.env = t.options("envconfig", value)
	} else if value, ok := t.tag.Lookup("arg"); ok {
		for part := range strings.SplitSeq(value, ",") {
			if name, ok := strings.CutPrefix(part, "env:"); ok {
				t.env, t.envTag = name, "arg"
			}
		}
	}
	if t.envTag == "" {
		t.ownTag(text)
	}
	for _, name := range []string{"envDefault", "env-default", "default", "fallback", "def"} {
		if value, ok := t.tag.Lookup(name); ok && t.source == "" {
			t.fallback, t.source = value, name
		}
	}
	if value, ok := t.tag.Lookup("json"); ok && t.source == "" {
		t.options("json", value)
	}
	for _, name := range []string{"required", "env-required"} {
		if on, err := strconv.ParseBool(t.tag.Get(name)); err == nil && on {
			t.required = true
		}
	}
	return t
}

// options reads a tag with options behind the name, and returns the name.
func (t *tagInfo) options(tag, value string) string {
	name, rest, _ := strings.Cut(value, ",")
	for option := range strings.SplitSeq(rest, ",") {
		option = strings.TrimSpace(option)
		if fallback, ok := strings.CutPrefix(option, "default="); ok && t.source == "" {
			t.fallback, t.source = fallback, tag
		}
		if option == "required" || option == "notEmpty" {
			t.required = true
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
func (t *tagInfo) ownTag(text string) {
	if _, ok := t.tag.Lookup("default"); !ok && !strings.Contains(text, "_") {
		return
	}
	for _, m := range tagPair.FindAllStringSubmatch(text, -1) {
		name, value := m[1], m[2]
		if !slices.Contains(otherTags, name) && !slices.Contains(systems, name) && variableName.MatchString(value) {
			t.env, t.envTag, t.own = value, name, true
			return
		}
	}
}

// tagPair is one tag of a field, with its value.
var tagPair = pattern.New(`([\w-]+):"([^"]*)"`)

// otherTags are tags of libraries that do not configure.
var otherTags = []string{"default", "db", "gorm", "bun", "xorm", "bson", "xml", "csv", "form", "query", "header", "param", "validate", "binding", "long", "short", "name", "help", "description"}

// systems are the tags that name the keys of a file, with the tag of an
// enclosing struct that adds to the path.
var systems = []string{"yaml", "mapstructure", "json", "toml", "koanf", "ini", "config", "properties", "hcl", "fig"}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
