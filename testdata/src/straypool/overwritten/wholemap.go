package overwritten

import "database/sql"

// Shards has a pool for each name.
var Shards map[string]*sql.DB

// OpenShards fills a map in a loop, and stores it when it is whole.
func OpenShards(dsns map[string]string) error {
	opened := map[string]*sql.DB{}
	for name, dsn := range dsns {
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			for _, other := range opened {
				other.Close()
			}
			return err
		}
		opened[name] = db
	}
	Shards = opened
	return nil
}
