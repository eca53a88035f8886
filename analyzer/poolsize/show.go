package poolsize

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// show writes a quantity as code and files do.
func show(q quantity) string {
	if !q.time {
		return strconv.FormatInt(q.n, 10)
	}
	text := time.Duration(q.n).String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

// most is how many places a message names for one value.
const most = 3

// says names what settings say: ".env:3 sets 5". Places that say the same are
// named together.
func says(list []settings.Setting, verb string) string {
	var values []string
	places := map[string][]string{}
	for i := range list {
		s := &list[i]
		if places[s.Value] == nil {
			values = append(values, s.Value)
		}
		if at := s.Place(); !slices.Contains(places[s.Value], at) { // a value of a chart for two deployments
			places[s.Value] = append(places[s.Value], at)
		}
	}
	var parts []string
	for i, value := range values {
		if i == most && len(values) > most+1 {
			return fmt.Sprintf("%s, and %d more set other values", strings.Join(parts, ", "), len(values)-i)
		}
		v := verb
		if len(places[value]) > 1 {
			v = strings.TrimSuffix(v, "s")
		}
		parts = append(parts, fmt.Sprintf("%s %s %s", together(places[value]), v, value))
	}
	return join(parts)
}

// together names places, at most a few.
func together(places []string) string {
	if len(places) > most+1 {
		return fmt.Sprintf("%s and %d more", strings.Join(places[:most], ", "), len(places)-most)
	}
	return join(places)
}

func join(parts []string) string {
	if n := len(parts) - 1; n > 0 {
		return strings.Join(parts[:n], ", ") + " and " + parts[n]
	}
	return parts[0]
}
