// Package route is a router.
package route

import "net/http"

// Vars returns the parts of the path.
func Vars(r *http.Request) map[string]string { return map[string]string{"id": r.PathValue("id")} }

// Param returns one of them.
func Param(r *http.Request, name string) string { return Vars(r)[name] }
