// Package among leads to the settings of a shop.
package among

import "example.com/binaries/shop"

func Load() *shop.Shop { return shop.Load() }
