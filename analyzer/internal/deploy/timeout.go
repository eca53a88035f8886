package deploy

import (
	"strconv"
	"strings"
	"time"
)

// A Timeout is how long a server lets a connection idle before it closes it.
type Timeout struct {
	After time.Duration // 0 if it lets them idle, or it is not known
	Name  string        // of the parameter
	Place               // that sets it
	// Default reports whether nothing sets it.
	Default bool
}

// timeUnits are the units of PostgreSQL's parameters.
var timeUnits = []struct {
	name string
	unit time.Duration
}{{"us", time.Microsecond}, {"ms", time.Millisecond}, {"min", time.Minute}, {"s", time.Second}, {"h", time.Hour}, {"d", 24 * time.Hour}}

// timeout returns the parameter called name as a time; a number without a unit
// counts in unit.
func (p params) timeout(name string, unit time.Duration) Timeout {
	v, ok := p[name]
	if !ok {
		return Timeout{}
	}
	text := v.text
	for _, u := range timeUnits {
		if rest, ok := strings.CutSuffix(text, u.name); ok {
			text, unit = strings.TrimSpace(rest), u.unit
			break
		}
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n <= 0 || n > float64(longestTimeout/unit) {
		return Timeout{}
	}
	return Timeout{After: time.Duration(n * float64(unit)), Name: name, Place: v.Place}
}

// longestTimeout bounds the timeouts that count as one.
const longestTimeout = 366 * 24 * time.Hour

// mysqlTimeout returns wait_timeout, which is eight hours unless something sets
// it.
func (p params) mysqlTimeout(at Place) Timeout {
	if _, ok := p["wait_timeout"]; ok {
		return p.timeout("wait_timeout", time.Second)
	}
	return Timeout{After: 8 * time.Hour, Name: "wait_timeout", Place: at, Default: true}
}
