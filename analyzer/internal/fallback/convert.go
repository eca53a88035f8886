package fallback

import (
	"strconv"
	"time"
)

// convert returns what alts become when they are parsed as typ.
func convert(alts []Alt, typ Type) []Alt {
	out := make([]Alt, 0, len(alts))
	for _, a := range alts {
		out = append(out, convertOne(a, typ))
	}
	return out
}

func convertOne(a Alt, typ Type) Alt {
	switch {
	case a.Kind == Read && a.Type == Text || a.Kind == Node && a.Type == Text:
		a.Type = typ
	case a.Kind == Literal && a.Type == Text && typ == Int:
		if _, err := strconv.ParseInt(a.Value, 10, 64); err != nil {
			return Alt{When: a.When}
		}
		a.Type = Int
	case a.Kind == Literal && a.Type == Text && typ == Duration:
		d, err := time.ParseDuration(a.Value)
		if err != nil {
			return Alt{When: a.When}
		}
		a.Type, a.Value = Duration, strconv.FormatInt(int64(d), 10)
	}
	return a
}
