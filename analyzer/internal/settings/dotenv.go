package settings

import "strings"

// parseDotenv reads lines KEY=VALUE as the libraries for .env files do:
// export in front, quotes, a comment after a space, ${OTHER} and ${OTHER:-n},
// KEY: VALUE, and the last of several wins. No parser that is kept up keeps
// the lines, and the differences between them do not touch numbers.
func parseDotenv(data []byte) ([]Setting, []Problem) {
	d := &dotenv{collector: newCollector(data), values: map[string]string{}}
	for d.line < len(d.lines) {
		d.statement()
	}
	return d.results()
}

type dotenv struct {
	*collector
	line   int // lines that are read
	values map[string]string
}

// statement reads one statement, which takes several lines if a quote does.
func (d *dotenv) statement() {
	text := strings.TrimSpace(d.lines[d.line])
	d.line++
	if text == "" || text[0] == '#' {
		return
	}
	line := d.line
	text = strings.TrimSpace(strings.TrimPrefix(text, "export "))
	i := strings.IndexAny(text, "=:")
	if i < 0 {
		if !isName(text) { // "export KEY" passes a variable on
			d.problem(line, "expected KEY=VALUE")
		}
		return
	}
	key := strings.TrimSpace(text[:i])
	if !isName(key) {
		d.problem(line, "expected KEY=VALUE, but the text before the "+text[i:i+1]+" is not a name")
		return
	}
	value, raw := d.value(strings.TrimSpace(text[i+1:]), line)
	d.set(key, value, raw, line)
}

// value reads a value that starts with text, and reports whether ${…} stays as
// it is.
func (d *dotenv) value(text string, line int) (value string, raw bool) {
	if text == "" || text[0] != '"' && text[0] != '\'' {
		if i := strings.Index(" "+text, " #"); i >= 0 {
			text = (" " + text)[:i]
		}
		return strings.TrimSpace(text), false
	}
	quote, rest := text[0], text[1:]
	start := d.line
	for {
		if end := closing(rest, quote); end >= 0 {
			return rest[:end], quote == '\''
		}
		if d.line == len(d.lines) {
			d.line = start
			d.problem(line, "missing closing quote")
			return "$", true // a placeholder: nothing is known
		}
		rest += "\n" + d.lines[d.line]
		d.line++
	}
}

// closing returns the index of the quote that ends text, or -1.
func closing(text string, quote byte) int {
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote == '"':
			i++
		case text[i] == quote:
			return i
		}
	}
	return -1
}

// set keeps a value, with the references in it resolved.
func (d *dotenv) set(key, value string, raw bool, line int) {
	s := Setting{Key: key, Value: value, Line: line, Env: true}
	if !raw {
		s.Value, s.Weak, s.Resolved = interpolate(value, d.values)
	}
	d.values[key] = s.Value
	d.add(s)
}

// isName reports whether text can be the name of a variable.
func isName(text string) bool {
	for i := range len(text) {
		c := text[i] | 0x20
		if !('a' <= c && c <= 'z' || '0' <= text[i] && text[i] <= '9' || strings.IndexByte("_.-", text[i]) >= 0) {
			return false
		}
	}
	return text != ""
}
