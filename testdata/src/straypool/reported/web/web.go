package web // want package:"pools"

import (
	"net/http"

	"straypool/reported/store"
)

func Count(w http.ResponseWriter, r *http.Request) {
	store.Count() // want `store.Count builds a new pool of COUNTED_URL \(sql.Open at straypool/reported/store/store.go:\d+\) for each request that Count handles`
}
