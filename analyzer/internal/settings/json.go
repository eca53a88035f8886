package settings

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"sort"
	"strings"
)

// parseJSON reads the scalars of a JSON file, each under the keys that lead to
// it.
func parseJSON(data []byte) ([]Setting, []Problem) {
	w := &jsonWalk{collector: newCollector(data), decoder: json.NewDecoder(bytes.NewReader(data))}
	w.decoder.UseNumber()
	for i, b := range data {
		if b == '\n' {
			w.ends = append(w.ends, i)
		}
	}
	if err := w.only(); errors.Is(err, errTooDeep) {
		w.tooDeep(w.lineAt(w.failedAt(err)))
	} else if err != nil {
		w.problem(w.lineAt(w.failedAt(err)), "is not valid JSON")
	}
	return w.results()
}

var errTooDeep = errors.New("nested too deep")

type jsonWalk struct {
	*collector
	decoder *json.Decoder
	ends    []int // offsets of the ends of lines
	// pairAt is where a pair of a name and a value stands that is being read.
	pairAt, pairKey, pairValue string
	pairLine                   int
}

// only reads the one value of a file; an empty file has none.
func (w *jsonWalk) only() error {
	if err := w.value(nil); err != nil {
		if errors.Is(err, io.EOF) && len(w.turns) == 0 && w.decoder.InputOffset() == 0 {
			return nil
		}
		return err
	}
	if _, err := w.decoder.Token(); !errors.Is(err, io.EOF) {
		return cmp.Or(err, errors.New("more than one value"))
	}
	return nil
}

// lineAt returns the line that holds the byte at offset.
func (w *jsonWalk) lineAt(offset int) int { return 1 + sort.SearchInts(w.ends, offset) }

func (w *jsonWalk) failedAt(err error) int {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return int(syntax.Offset) - 1
	}
	return int(w.decoder.InputOffset())
}

// value reads the next value, which lies at path.
func (w *jsonWalk) value(path []string) error {
	token, err := w.decoder.Token()
	if err != nil {
		return err
	}
	switch token := token.(type) {
	case json.Delim:
		if token == '{' {
			return w.object(path)
		}
		return w.array(path)
	case json.Number:
		w.scalar(path, token.String())
	case string:
		w.scalar(path, token)
	case nil:
		w.scalar(path, "")
	}
	return nil
}

func (w *jsonWalk) object(path []string) error {
	if len(path) > maxDepth {
		return errTooDeep
	}
	for w.decoder.More() {
		key, err := w.decoder.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		if err := w.value(append(path[:len(path):len(path)], name)); err != nil {
			return err
		}
	}
	_, err := w.decoder.Token()
	return err
}

func (w *jsonWalk) array(path []string) error {
	if len(path) > maxDepth {
		return errTooDeep
	}
	for i := 0; w.decoder.More(); i++ {
		if err := w.value(append(path[:len(path):len(path)], index(i))); err != nil {
			return err
		}
	}
	_, err := w.decoder.Token()
	return err
}

// scalar adds the value that the decoder has just read.
func (w *jsonWalk) scalar(path []string, value string) {
	line := w.lineAt(int(w.decoder.InputOffset()) - 1)
	w.add(Setting{Key: strings.Join(path, "."), Value: value, Line: line})
	w.pair(path, value, line)
}

// pair adds the variable of {"name": "X", "value": "5"} in a list of
// variables.
func (w *jsonWalk) pair(path []string, value string, line int) {
	n := len(path)
	if n < 3 || !isEnvSection(path[n-3]) {
		return
	}
	if at := strings.Join(path[:n-1], "."); at != w.pairAt {
		w.pairAt, w.pairKey, w.pairValue = at, "", ""
	}
	switch path[n-1] {
	case "name", "key":
		w.pairKey = value
	case "value":
		w.pairValue, w.pairLine = value, line
	}
	if isVariable(w.pairKey) && w.pairValue != "" {
		w.add(Setting{Key: w.pairKey, Env: true, Value: w.pairValue, Line: w.pairLine})
		w.pairKey, w.pairValue = "", ""
	}
}
