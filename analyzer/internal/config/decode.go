package config

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

func valueOf(c *Config) reflect.Value { return reflect.ValueOf(c).Elem() }

// A decoder fills a Config from a tree of YAML nodes, and keeps what does not
// fit as problems. Aliases are refused, so the tree is no larger than the file.
type decoder struct{ config *Config }

func (d *decoder) problem(n *yaml.Node, format string, args ...any) {
	d.config.Problems = append(d.config.Problems, Problem{n.Line, fmt.Sprintf(format, args...)})
}

// decode stores n in v. The path, such as "straypool.accessors", is for
// problems.
func (d *decoder) decode(n *yaml.Node, v reflect.Value, path string) {
	if n.Kind == yaml.AliasNode {
		d.problem(n, "%s: YAML aliases are not supported", label(path))
		return
	}
	if n.Tag == "!!null" {
		return // a key with nothing behind it
	}
	if names, ok := enumerations[v.Type()]; ok {
		d.enumeration(n, v, path, names)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.structure(n, v, path)
	case reflect.Slice:
		d.list(n, v, path)
	case reflect.Pointer:
		elem := reflect.New(v.Type().Elem())
		before := len(d.config.Problems)
		d.decode(n, elem.Elem(), path)
		if elem.Elem().Kind() == reflect.Struct && v.Type().Elem() != limitType || len(d.config.Problems) == before {
			v.Set(elem)
		}
	default:
		d.scalar(n, v, path)
	}
}

func (d *decoder) structure(n *yaml.Node, v reflect.Value, path string) {
	if v.Type() == limitType {
		d.limit(n, v, path)
		return
	}
	if n.Kind == yaml.ScalarNode && v.Type() == releaseType {
		d.scalar(n, v.FieldByName("Method"), path) // release: [Close]
		return
	}
	if n.Kind != yaml.MappingNode {
		d.problem(n, "%s is a %s, expected a mapping", label(path), kindName(n))
		return
	}
	fields := fieldsOf(v)
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		field, ok := fields[key.Value]
		switch {
		case !ok:
			d.problem(key, "unknown key %q%s, expected one of %s", key.Value, inside(path), strings.Join(slices.Sorted(maps.Keys(fields)), ", "))
		case seen[key.Value]:
			d.problem(key, "key %q%s appears twice", key.Value, inside(path))
		default:
			seen[key.Value] = true
			if lines := v.FieldByName("Lines"); lines.IsValid() {
				setLine(lines, key)
			}
			d.decode(value, field, join(path, key.Value))
			// A default of 0 differs from none.
			if has := v.FieldByName("HasDefault"); has.IsValid() && key.Value == "default" {
				has.SetBool(true)
			}
		}
	}
}

// setLine notes the line of a key.
func setLine(lines reflect.Value, key *yaml.Node) {
	if lines.IsNil() {
		lines.Set(reflect.MakeMap(lines.Type()))
	}
	lines.SetMapIndex(reflect.ValueOf(key.Value), reflect.ValueOf(key.Line))
}

func (d *decoder) list(n *yaml.Node, v reflect.Value, path string) {
	if n.Kind != yaml.SequenceNode {
		d.problem(n, "%s is a %s, expected a list", label(path), kindName(n))
		return
	}
	for _, item := range n.Content {
		elem := reflect.New(v.Type().Elem()).Elem()
		before := len(d.config.Problems)
		d.decode(item, elem, path)
		if len(d.config.Problems) == before && !elem.IsZero() {
			v.Set(reflect.Append(v, elem))
		}
	}
}

func (d *decoder) scalar(n *yaml.Node, v reflect.Value, path string) {
	if n.Kind != yaml.ScalarNode {
		d.problem(n, "%s is a %s, expected %s", label(path), kindName(n), typeName(v))
		return
	}
	bad := func() { d.problem(n, "%s is %q, expected %s", label(path), n.Value, typeName(v)) }
	switch v.Kind() {
	case reflect.String:
		v.SetString(n.Value)
		if d.config.lines[n.Value] == 0 {
			d.config.lines[n.Value] = n.Line
		}
	case reflect.Bool:
		if n.Tag != "!!bool" {
			bad()
			return
		}
		v.SetBool(strings.EqualFold(n.Value, "true"))
	default:
		i, err := strconv.ParseInt(n.Value, 10, 64)
		if err != nil || v.OverflowInt(i) {
			bad()
			return
		}
		v.SetInt(i)
	}
}

func (d *decoder) enumeration(n *yaml.Node, v reflect.Value, path string, names []string) {
	i := slices.Index(names, n.Value)
	if n.Kind != yaml.ScalarNode || i < 0 {
		d.problem(n, "%s is %q, expected one of %s", label(path), n.Value, strings.Join(names, ", "))
		return
	}
	v.SetInt(int64(i))
}

// fieldsOf returns the fields of v by key, those of embedded structs included.
func fieldsOf(v reflect.Value) map[string]reflect.Value {
	fields := map[string]reflect.Value{}
	for i := range v.NumField() {
		switch f := v.Type().Field(i); {
		case f.Anonymous:
			maps.Copy(fields, fieldsOf(v.Field(i)))
		case f.IsExported() && f.Tag.Get("config") != "-" && f.Name != "HasDefault":
			fields[keyOf(f.Name)] = v.Field(i)
		}
	}
	return fields
}

// keyOf writes the name of a field as a key: MaxOpen is max-open, DSNParams is
// dsn-params.
func keyOf(name string) string {
	runes := []rune(name)
	var key strings.Builder
	for i, r := range runes {
		startsWord := i > 0 && unicode.IsUpper(r) &&
			(unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]))
		if startsWord {
			key.WriteByte('-')
		}
		key.WriteRune(unicode.ToLower(r))
	}
	return key.String()
}

func label(path string) string {
	if path == "" {
		return "the file"
	}
	return path
}

func inside(path string) string {
	if path == "" {
		return ""
	}
	return " in " + path
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "mapping"
	case yaml.SequenceNode:
		return "list"
	}
	return "single value"
}

func typeName(v reflect.Value) string {
	switch v.Kind() {
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "true or false"
	}
	return "a whole number"
}
