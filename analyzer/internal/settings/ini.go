package settings

import (
	"encoding/json"
	"strings"
)

// parseINI reads an INI file: [section], key = value, comments with ; or # on
// a line or after a space, quotes. The kept library for it forgets the lines.
func parseINI(data []byte) ([]Setting, []Problem) {
	c := newCollector(data)
	section := ""
	for i, line := range c.lines {
		text := strings.TrimSpace(line)
		switch {
		case text == "" || text[0] == '#' || text[0] == ';':
		case text[0] == '[':
			name, _, ok := strings.Cut(text[1:], "]")
			if !ok {
				c.problem(i+1, "the section header has no closing ]")
			}
			section = strings.TrimSpace(name)
		case line[0] == ' ' || line[0] == '\t' || previousContinues(c.lines, i):
			// The value continues, or the format is another one.
			if !previousContinues(c.lines, i) {
				c.iniPair(section, text, i+1)
			}
		default:
			c.iniPair(section, text, i+1)
		}
	}
	return c.results()
}

// parseConf reads a .conf or .cfg file, which may hold anything, as far as it
// looks like an INI file, or is JSON.
func parseConf(data []byte) ([]Setting, []Problem) {
	if json.Valid(data) {
		return parseJSON(data)
	}
	for line := range strings.SplitSeq(string(data), "\n") {
		text := strings.TrimSpace(line)
		if strings.HasSuffix(text, "{") || strings.HasSuffix(text, ";") && text[0] != ';' && text[0] != '#' || strings.HasPrefix(text, "<") {
			return nil, nil
		}
	}
	list, _ := parseINI(data)
	return list, nil
}

func previousContinues(lines []string, i int) bool {
	return i > 0 && strings.HasSuffix(strings.TrimRight(lines[i-1], "\r"), "\\")
}

func (c *collector) iniPair(section, text string, line int) {
	i := strings.IndexAny(text, "=:")
	if i <= 0 {
		if i == 0 {
			c.problem(line, "expected key = value, but the key is missing")
		}
		return // a key alone is a switch
	}
	key := strings.TrimSpace(text[:i])
	if section != "" && !strings.EqualFold(section, "default") {
		key = section + "." + key
	}
	c.add(Setting{Key: key, Value: iniValue(strings.TrimSpace(text[i+1:])), Line: line})
}

// iniValue takes off quotes, or a comment after a space.
func iniValue(text string) string {
	if text != "" && strings.IndexByte("\"'`", text[0]) >= 0 {
		if end := strings.IndexByte(text[1:], text[0]); end >= 0 {
			return text[1 : 1+end]
		}
		return text
	}
	for _, mark := range []string{" ;", " #", "\t;", "\t#"} {
		if i := strings.Index(text, mark); i >= 0 {
			text = text[:i]
		}
	}
	return strings.TrimSpace(text)
}
