package settings

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// parseTOML reads the values of a TOML file, each under its table and keys.
func parseTOML(data []byte) ([]Setting, []Problem) {
	w := &tomlWalk{collector: newCollector(data), tables: map[string]int{}}
	w.parser.Reset(data)
	for w.parser.NextExpression() {
		w.expression(w.parser.Expression())
	}
	var failed *unstable.ParserError
	if errors.As(w.parser.Error(), &failed) {
		offset := 0
		if len(failed.Highlight) > 0 {
			offset = int(w.parser.Range(failed.Highlight).Offset)
		}
		w.problem(1+bytes.Count(data[:offset], []byte("\n")), "is not valid TOML")
	}
	return w.results()
}

type tomlWalk struct {
	*collector
	parser unstable.Parser
	table  []string
	tables map[string]int // tables of each array, so far
}

func (w *tomlWalk) expression(node *unstable.Node) {
	switch node.Kind {
	case unstable.Table:
		w.table, _ = w.keys(node, nil)
	case unstable.ArrayTable:
		w.table, _ = w.keys(node, nil)
		name := strings.Join(w.table, ".")
		w.table = append(w.table, index(w.tables[name]))
		w.tables[name]++
	case unstable.KeyValue:
		w.keyValue(node, w.table, 0)
	}
}

func (w *tomlWalk) keyValue(node *unstable.Node, table []string, depth int) {
	path, line := w.keys(node, table)
	w.value(node.Value(), path, line, depth)
}

// keys returns the keys of node below table, and the line of the last one.
func (w *tomlWalk) keys(node *unstable.Node, table []string) (path []string, line int) {
	path = slices.Clone(table)
	for it := node.Key(); it.Next(); {
		path = append(path, string(it.Node().Data))
		line = w.lineOf(it.Node())
	}
	return path, line
}

func (w *tomlWalk) lineOf(node *unstable.Node) int {
	return 1 + bytes.Count(w.parser.Data()[:node.Raw.Offset], []byte("\n"))
}

func (w *tomlWalk) value(node *unstable.Node, path []string, line, depth int) {
	if depth > maxDepth {
		w.tooDeep(line)
		return
	}
	switch node.Kind {
	case unstable.InlineTable:
		for it := node.Children(); it.Next(); {
			if it.Node().Kind == unstable.KeyValue {
				w.keyValue(it.Node(), path, depth+1)
			}
		}
	case unstable.Array:
		i := 0
		for it := node.Children(); it.Next(); {
			if it.Node().Kind != unstable.Comment {
				w.value(it.Node(), append(slices.Clip(path), index(i)), line, depth+1)
				i++
			}
		}
	case unstable.String, unstable.Integer, unstable.Float:
		if node.Raw.Length > 0 {
			line = w.lineOf(node)
		}
		w.add(Setting{Key: strings.Join(path, "."), Value: string(node.Data), Line: line})
	}
}

func index(i int) string { return "[" + strconv.Itoa(i) + "]" }
