package settings

import (
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

var (
	blockHead = pattern.New(`^([A-Za-z_][\w-]*)((?:\s+"[^"]*")*)\s*=?\s*\{$`)
	blockAttr = pattern.New(`^([A-Za-z_][\w-]*)\s*=\s*("[^"]*"|[^\s{\[]+)$`)
)

// parseBlocks reads the configuration of a service in HCL: attributes in blocks, whose names and
// labels lead to them. What is computed is left out, and so is what several blocks of one name say.
func parseBlocks(data []byte) ([]Setting, []Problem) {
	c := newCollector(data)
	var way []string // "" is a block that is not understood
	heads := map[string]int{}
	for i, line := range c.lines {
		line = strings.TrimSpace(withoutComment(line))
		if head := blockHead.FindStringSubmatch(line); head != nil && len(way) < maxDepth {
			way = append(way, strings.Join(append([]string{head[1]}, strings.Fields(strings.ReplaceAll(head[2], `"`, ""))...), "."))
			heads[strings.Join(way, ".")]++
			continue
		}
		if attr := blockAttr.FindStringSubmatch(line); attr != nil && !slices.Contains(way, "") {
			c.add(Setting{Key: strings.Join(append(slices.Clone(way), attr[1]), "."), Value: unquote(attr[2]), Line: i + 1})
			continue
		}
		for range strings.Count(line, "{") + strings.Count(line, "[") {
			way = append(way, "")
		}
		way = way[:max(0, len(way)-strings.Count(line, "}")-strings.Count(line, "]"))]
	}
	list, problems := c.results()
	return slices.DeleteFunc(list, func(s Setting) bool {
		section, _ := cutLeaf(s.Key)
		return heads[section] > 1
	}), problems
}
