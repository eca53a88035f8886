package deploy

import (
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

var templateRange = pattern.New(`^\s*\{\{-?\s*range\s+\$(\w+)\s*,\s*\$(\w+)\s*:=\s*\$?\.Values\.([\w.-]+)\s*-?\}\}\s*$`)

// A passage is part of a template, as it is for one of the values that a range goes over.
type passage struct {
	text string
	line int    // on which it starts
	name string // the key of the value, or ""
}

// passages takes the ranges over the entries of a value out of a template:
//
//	{{- range $name, $service := .Values.services }}
//	  replicas: {{ $service.replicas }}
//	{{- end }}
func (c *chart) passages(text string) []passage {
	lines := strings.Split(text, "\n")
	var out []passage
	for i := 0; i < len(lines); i++ {
		m := templateRange.FindStringSubmatch(lines[i])
		if m == nil {
			continue
		}
		end := endOf(lines, i)
		body := strings.Join(lines[i+1:end], "\n")
		for _, key := range c.keys(m[3]) {
			one := strings.NewReplacer("$"+m[2]+".", ".Values."+m[3]+"."+key+".", "$.Values", ".Values", "{{ $"+m[1]+" }}", key, "{{- $"+m[1]+" }}", key).Replace(body)
			out = append(out, passage{one, i + 2, key})
		}
		for j := i; j <= min(end, len(lines)-1); j++ {
			lines[j] = ""
		}
		i = end
	}
	return append([]passage{{text: strings.Join(lines, "\n"), line: 1}}, out...)
}

// endOf returns the line that ends what the control in line start begins.
func endOf(lines []string, start int) int {
	depth := 0
	for i := start; i < len(lines); i++ {
		m := templateControl.FindStringSubmatch(lines[i])
		switch {
		case m == nil:
		case m[1] == "if" || m[1] == "with" || m[1] == "range":
			depth++
		case m[1] == "end":
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(lines)
}

// keys returns the keys of the value at a path, in the order of the files.
func (c *chart) keys(dotted string) []string {
	var out []string
	seen := map[string]bool{}
	for _, list := range [][]valuesFile{c.values, c.customers} {
		for _, f := range list {
			for key := range entries(get(f.doc, strings.Split(dotted, ".")...)) {
				if !seen[key.Value] && !strings.Contains(key.Value, ".") {
					seen[key.Value] = true
					out = append(out, key.Value)
				}
			}
		}
	}
	return out
}
