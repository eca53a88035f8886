package settings

import "strings"

// parseProperties reads key=value, key: value or key value; # and ! start a
// comment line, and a backslash at the end of a line continues with the next.
// The library for it forgets the lines.
func parseProperties(data []byte) ([]Setting, []Problem) {
	c := newCollector(data)
	for i := 0; i < len(c.lines); i++ {
		line := i + 1
		text := strings.TrimSpace(c.lines[i])
		if text == "" || text[0] == '#' || text[0] == '!' {
			continue
		}
		for continues(text) && i+1 < len(c.lines) {
			i++
			text = text[:len(text)-1] + strings.TrimSpace(c.lines[i])
		}
		key, value := cutProperty(text)
		c.add(Setting{Key: key, Value: value, Line: line})
	}
	return c.results()
}

// continues reports whether text ends in an odd number of backslashes.
func continues(text string) bool {
	return (len(text)-len(strings.TrimRight(text, "\\")))%2 == 1
}

// cutProperty splits text at the first =, : or white space that no backslash
// precedes; white space around = and : belongs to neither side.
func cutProperty(text string) (key, value string) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '=', ':', ' ', '\t':
			rest := strings.TrimLeft(text[i:], " \t")
			if rest != "" && (rest[0] == '=' || rest[0] == ':') {
				rest = rest[1:]
			}
			return strings.ReplaceAll(text[:i], "\\", ""), strings.TrimSpace(rest)
		}
	}
	return text, ""
}
