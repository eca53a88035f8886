package settings

import (
	"strconv"
	"strings"
	"time"
)

// Given returns a setting that does not come from a file, but from a flag.
func Given(key, value string) Setting {
	role, pool := PoolKey(key)
	return Setting{Key: key, Value: value, Kind: kindOf(value), Role: role, Pool: pool, Env: true, Rank: Production, File: "-poolsize.settings"}
}

// ParseDuration returns the time that a value of kind Duration is.
func ParseDuration(value string) (time.Duration, bool) {
	if d, err := time.ParseDuration(value); err == nil {
		return d, true
	}
	end := strings.IndexFunc(value, func(r rune) bool { return r < '0' || r > '9' })
	if end <= 0 {
		return 0, false
	}
	n, err := strconv.ParseInt(value[:end], 10, 32)
	unit, ok := spelledUnits[strings.TrimSuffix(strings.TrimSpace(value[end:]), "s")]
	return time.Duration(n) * unit, err == nil && ok
}

// spelledUnits are the units of time that package time does not know, without
// the s of the plural.
var spelledUnits = map[string]time.Duration{
	"d": 24 * time.Hour, "day": 24 * time.Hour, "w": 7 * 24 * time.Hour, "hour": time.Hour, "min": time.Minute, "minute": time.Minute,
	"sec": time.Second, "second": time.Second, "m": time.Millisecond, "msec": time.Millisecond, "milli": time.Millisecond, "millisecond": time.Millisecond,
}

// Parameters returns the parameters of a data source name that are about the
// pool.
func Parameters(name string) []Setting {
	var out []Setting
	for param, value := range nameParams(name) {
		role, _ := PoolKey("db." + param)
		if kind := kindOf(value); role != NoRole && (kind == Number || kind == Duration) {
			out = append(out, Setting{Param: param, Value: value, Kind: kind, Role: role, Pool: true})
		}
	}
	return out
}
