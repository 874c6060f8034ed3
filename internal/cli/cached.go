package cli

import "github.com/foilint/foilint/internal/cache"

// results are what earlier runs like this one found; nil when those are not asked for, or
// when the report shows the text itself, which is not kept.
func (s *searcher) results() *cache.Cache {
	l := s.linter
	if !s.cached || l.Settings.Keep {
		return nil
	}
	run := cache.Run{
		Program: cache.Program(toolVersion()), Rules: s.set.Hash(),
		Config: s.config.SHA256, Staff: s.config.StaffHash, Since: l.Since,
		Settings: l.Settings, Limits: l.Limits, Verified: s.pool.Verify,
	}
	for _, p := range s.set.Packs { // whose order may count
		run.Packs = append(run.Packs, p.Name)
	}
	return cache.Open(run)
}
