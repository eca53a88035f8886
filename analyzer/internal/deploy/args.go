package deploy

import "strings"

// An arg is a word of a command line and the line that it is on.
type arg struct {
	text string
	line int
}

// split splits a command at blanks outside quotes, as a shell does. line is
// the one on which text starts in lines; each word is looked for from there.
func split(text string, line int, lines []string) []arg {
	var out []arg
	var word strings.Builder
	quote, inside := byte(0), false
	end := func() {
		if inside {
			out = append(out, arg{word.String(), lineOf(word.String(), line, lines)})
		}
		word.Reset()
		inside = false
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
			word.WriteByte(c)
		case c == '"' || c == '\'':
			quote, inside = c, true
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			end()
		case c == '\\' && i+1 < len(text) && text[i+1] == '\n':
			i++
		default:
			inside = true
			word.WriteByte(c)
		}
	}
	if quote != 0 { // no shell would run it
		word.WriteByte(quote)
	}
	end()
	return out
}

// farthest is how many lines a scalar may have in which a word is looked for.
const farthest = 60

// lineOf returns the first line from start on that holds word, or start.
func lineOf(word string, start int, lines []string) int {
	for i := start; i <= min(len(lines), start+farthest); i++ {
		if i > 0 && word != "" && strings.Contains(lines[i-1], word) {
			return i
		}
	}
	return start
}

// params are the parameters of a server by name, the last value of each.
type params map[string]value

// set sets a parameter; dashes in its name are underscores.
func (p params) set(name, text string, at Place) {
	name = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), "-", "_")
	text = strings.TrimSpace(text)
	if n := len(text); n > 1 && (text[0] == '\'' || text[0] == '"') && text[n-1] == text[0] {
		text = text[1 : n-1]
	}
	p[name] = value{text, at}
}

// number returns the parameter called name as a count; fallback if nothing
// sets it.
func (p params) number(name string, fallback Number) Number {
	v, ok := p[name]
	if !ok {
		return fallback
	}
	n := Number{Place: v.Place}
	switch count, ok := parseCount(v.text); {
	case ok:
		n.Value = count
	case isTemplate(v.text):
		n.Unknown = name + " is a placeholder at " + v.String()
	default:
		n.Unknown = name + " is not a number at " + v.String()
	}
	return n
}

// add sets what other sets.
func (p params) add(other params) {
	for name, v := range other {
		p[name] = v
	}
}

// options reads the parameters on a command line of PostgreSQL or MySQL:
//
//	postgres -c max_connections=200 --shared-buffers=1GB -N 200
//	mysqld --max-connections=500
//
// ok is false if a word names max_connections in a way that is not understood.
func options(args []arg, file string) (p params, ok bool) {
	p, ok = params{}, true
	for i := 0; i < len(args); i++ {
		text, at := args[i].text, Place{file, args[i].line}
		next := func() string {
			if i++; i < len(args) {
				at.Line = args[i].line
				return args[i].text
			}
			return ""
		}
		switch {
		case text == "-c":
			ok = p.assign(next(), at) && ok
		case text == "-N":
			count := next()
			p.set("max_connections", count, at)
		case strings.HasPrefix(text, "--"):
			name := text[2:]
			if !strings.Contains(name, "=") && isLimitName(name) {
				value := next()
				p.set(name, value, at)
				continue
			}
			ok = p.assign(name, at) && ok
		case strings.HasPrefix(text, "-c") && strings.Contains(text, "="):
			ok = p.assign(text[2:], at) && ok
		case len(text) > 2 && strings.HasPrefix(text, "-N"):
			p.set("max_connections", text[2:], at)
		default:
			ok = ok && !isLimitName(text)
		}
	}
	return p, ok
}

// assign sets "name=value", and reports whether it is one if it matters.
func (p params) assign(text string, at Place) bool {
	name, value, ok := strings.Cut(text, "=")
	if !ok || strings.ContainsAny(strings.TrimSpace(name), " \n") || strings.ContainsAny(text, "'\";&|") {
		return !isLimitName(text)
	}
	p.set(name, value, at)
	return true
}

// isLimitName reports whether text names the parameter that limits connections.
func isLimitName(text string) bool {
	return strings.Contains(strings.ReplaceAll(strings.ToLower(text), "-", "_"), "max_connections")
}
