// Package shop holds settings. Nothing here says what they are for.
package shop

import "example.com/binaries/env"

type Shop struct{ Limit, Rest, Free, Meant, Same, Held int }

func Load() *Shop {
	s := &Shop{
		Limit: env.Int("SHOP_LIMIT", 25),
		Rest:  env.Int("REST_LIMIT", 3),
		Free:  env.Int("FREE_LIMIT", 0),
		Same:  env.Int("SAME_LIMIT", 8),
	}
	//poolvet:ignore poolsize/fallback-config a batch may take more
	s.Meant = env.Int("MEANT_LIMIT", 30)
	s.hold()
	return s
}
