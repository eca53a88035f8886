// Package vars reads numbers out of a map.
package vars

import "strconv"

type Vars map[string]string

func (v Vars) Int(key string, or ...int) int {
	if n, err := strconv.Atoi(v[key]); err == nil {
		return n
	}
	if len(or) > 0 {
		return or[0]
	}
	return 0
}
