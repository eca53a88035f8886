package settings

import (
	"fmt"
	"slices"
	"strings"
)

// A collector gathers the settings of one file. Values that may not be kept do
// not enter it.
type collector struct {
	lines    []string // of the file, to check that a line holds the value
	settings []Setting
	problems []Problem
	turns    map[string]int // last turn that sets a key
	deep     bool           // reported that something is nested too deep
}

func newCollector(data []byte) *collector {
	return &collector{lines: strings.Split(string(data), "\n"), turns: map[string]int{}}
}

// add keeps s if its key and value may be kept.
func (c *collector) add(s Setting) {
	if s.Line < 1 || s.Line > len(c.lines) || len(s.Key) > longestKey {
		return
	}
	s.asVariable()
	c.number(&s)
	c.addParams(s)
	value := strings.TrimSpace(s.Value)
	kind := kindOf(value)
	if kind == Text && s.reference == "" && (!sayPool(s.Key) || placeholder(value)) {
		return
	}
	role, pool, ok := wanted(s.Key)
	if !ok {
		return
	}
	s.Role, s.Pool, s.Kind, s.Value = role, pool, kind, value
	switch {
	case s.reference != "" && placeholder(value):
		s.Kind, s.Value = pending, ""
	case role == NoRole && (s.Kind == Empty || s.Kind == Text || len(value) > longestAsked):
		return
	case s.Kind == Text:
		s.Value = ""
	case !s.Resolved && !strings.Contains(c.lines[s.Line-1], value):
		return
	}
	c.settings = append(c.settings, s)
}

// sayPool reports, at little cost, whether key may have a role.
func sayPool(key string) bool {
	lower := strings.ToLower(key)
	return slices.ContainsFunc(poolTriggers, func(word string) bool { return strings.Contains(lower, word) }) || strings.Contains(lower, "maxwait")
}

// keep adds s, which another collector has looked at already.
func (c *collector) keep(s Setting) {
	c.number(&s)
	c.settings = append(c.settings, s)
}

// number notes that s is the last so far to set its key.
func (c *collector) number(s *Setting) {
	s.turn = c.turns[""] + 1
	c.turns[""], c.turns[s.owner()] = s.turn, s.turn
}

// owner distinguishes the keys of one file.
func (s *Setting) owner() string { return s.Key + "\x00" + s.Service + "\x00" + s.container }

// problem notes what is wrong with a line; parsers may name one behind the end.
func (c *collector) problem(line int, message string) {
	last := len(c.lines)
	if last > 1 && c.lines[last-1] == "" {
		last--
	}
	line = min(max(line, 1), last)
	c.problems = append(c.problems, Problem{Line: line, Message: message})
}

// tooDeep notes, once, that what is at a line is nested deeper than is
// looked at.
func (c *collector) tooDeep(line int) {
	if !c.deep {
		c.deep = true
		c.problem(line, fmt.Sprintf("is nested more than %d levels deep; the deeper levels were not read", maxDepth))
	}
}

// results returns what was gathered. Of several values of one key the last
// counts.
func (c *collector) results() ([]Setting, []Problem) {
	out := c.settings[:0]
	for _, s := range c.settings {
		if s.turn == 0 || c.turns[s.owner()] == s.turn {
			out = append(out, s)
		}
	}
	return promote(out), c.problems
}

// promote makes a setting one of a pool beyond doubt when a neighbor in the
// same section is: max_idle_conns means HTTP, unless max_open_conns stands
// next to it.
func promote(list []Setting) []Setting {
	certain := map[string]bool{}
	for _, s := range list {
		if s.Pool && s.Param == "" {
			certain[s.section()] = true
		}
	}
	for i := range list {
		s := &list[i]
		if !s.Pool && s.Role != NoRole && certain[s.section()] && subject(keyWords(s.Key)) != lookAlike {
			s.Pool = true
		}
	}
	return list
}

// section is what the key has in common with its neighbors: the keys above
// it, or the words before the phrase that says its role.
func (s *Setting) section() string {
	if section, _ := cutLeaf(s.Key); section != "" || !s.Env {
		return s.Service + "\x00" + section
	}
	_, before, ok := matchPhrase(keyWords(s.Key))
	if !ok {
		before = s.Key
	}
	return s.Service + "\x00" + before
}
