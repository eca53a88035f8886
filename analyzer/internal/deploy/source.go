package deploy

import (
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A source is a file that declares something, and what is known of the
// variables in it.
type source struct {
	name  string
	lines []string
	vars  environment // of the .env next to it
	doc   *yaml.Node
}

// source reads the compose file at name, or returns nil.
func (r *reader) source(name string) *source {
	data := r.load(name, "services")
	if data == nil {
		return nil
	}
	docs, ok := documents(data)
	if !ok {
		r.note(Place{File: name}, "is not valid YAML and was not read")
	}
	if len(docs) == 0 {
		return nil
	}
	if include := get(docs[0], "include"); include != nil {
		r.note(Place{name, include.Line}, "the files that it includes were not read")
	}
	return &source{name: name, lines: strings.Split(string(data), "\n"), vars: r.dotenv(path.Join(path.Dir(name), ".env")), doc: docs[0]}
}

// base returns the compose file that the one at name is laid over, or nil.
func (r *reader) base(name string) *source {
	for _, base := range []string{"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"} {
		if at := path.Join(path.Dir(name), base); at != name && slices.Contains(r.files.Names(), at) {
			return r.source(at)
		}
	}
	return nil
}

// isOverlay reports whether a compose file is laid over base: a service of it lacks what it cannot run
// without, or the variables that it has in base.
func isOverlay(doc, base *yaml.Node) bool {
	for key, service := range entries(get(doc, "services")) {
		below := get(base, "services", key.Value)
		has := func(keys ...string) bool {
			return slices.ContainsFunc(keys, func(key string) bool { return get(service, key) != nil })
		}
		had := get(below, "environment") != nil || get(below, "env_file") != nil
		if !has("image", "build", "extends") || had && !has("environment", "env_file", "extends") {
			return true
		}
	}
	return false
}

// dotenv reads the NAME=VALUE lines of a file.
func (r *reader) dotenv(name string) environment {
	data, _ := r.files.Load(name)
	return assignments(string(data), Place{name, 1})
}

// assignments reads NAME=VALUE lines of a text that starts at a place.
func assignments(data string, at Place) environment {
	env := environment{}
	for i, line := range strings.Split(data, "\n") {
		key, text, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "export "), "=")
		if !ok || strings.HasPrefix(key, "#") {
			continue
		}
		if i := strings.Index(text, " #"); i >= 0 {
			text = text[:i]
		}
		env[strings.TrimSpace(key)] = value{strings.Trim(strings.TrimSpace(text), `"'`), Place{at.File, at.Line + i}}
	}
	return env
}

// count reads a number, through the .env next to the file if need be.
func (s *source) count(node *yaml.Node, what string) Number {
	n := Number{Place: Place{s.name, node.Line}}
	text := node.Value
	if name, ok := plainReference(text); ok && s.vars[name].text != "" {
		n.Place, text = s.vars[name].Place, s.vars[name].text
	}
	count, ok := parseCount(text)
	switch {
	case ok && node.Kind == yaml.ScalarNode:
		n.Value = count
	case isTemplate(text):
		n.Unknown = what + " is a placeholder at " + n.String()
	default:
		n.Unknown = what + " is not a number at " + n.String()
	}
	return n
}

// plainReference returns NAME of $NAME, ${NAME} or ${NAME:-fallback}.
func plainReference(text string) (string, bool) {
	name, ok := strings.CutPrefix(strings.TrimSpace(text), "$")
	if !ok {
		return "", false
	}
	if inner, ok := strings.CutPrefix(name, "{"); ok {
		name, ok = strings.CutSuffix(inner, "}")
		if !ok {
			return "", false
		}
		name, _, _ = strings.Cut(name, ":")
		name, _, _ = strings.Cut(name, "-")
	}
	return name, name != "" && !strings.ContainsAny(name, " $/{}")
}

// expand puts in for each reference what the .env next to the file sets. What
// it does not set stays.
func (s *source) expand(text string) string {
	var out strings.Builder
	for {
		i := strings.IndexByte(text, '$')
		if i < 0 || i+1 >= len(text) {
			return out.String() + text
		}
		end := i + 1
		if text[end] == '{' {
			if end = strings.IndexByte(text[i:], '}'); end < 0 {
				return out.String() + text
			}
			end += i + 1
		} else {
			for end < len(text) && (text[end] == '_' || 'A' <= text[end]&^32 && text[end]&^32 <= 'Z' || '0' <= text[end] && text[end] <= '9') {
				end++
			}
		}
		name, ok := plainReference(text[i:end])
		out.WriteString(text[:i])
		if v := s.vars[name]; ok && v.text != "" {
			out.WriteString(v.text)
		} else {
			out.WriteString(text[i:max(end, i+1)])
		}
		text = text[max(end, i+1):]
	}
}
