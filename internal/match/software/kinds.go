package software

// kinds are short for kinds of systems, of lines and of devices: no product is called so alone.
var kinds = set(`cad iccs epma epmas pas lims hrms hris hcm crm cms erp edms edrms ecm dms cafm ris rms pacs vna ehr epr emr lms vle mis sis srs mdt mdts avl anpr cctv bwv
	wfm wms bms ems fms eam cmms scada ivr acd uc ucaas ccaas cpaas pbx ipbx pabx voip pstn isdn sip adsl vdsl fttc fttp mpls sd-wan wan lan wlan vlan vpn
	saas iaas paas itsm itam cmdb rpa bi etl gis gps pmo mfd mfds mfp mfps san nas hci vdi rds daas ups cpe rtls rfid epos pos lpr dvr nvr hvac
	siem soc edr xdr mdr ndr epp mfa 2fa sso iam idam pam dlp waf ids ips nac mdm emm uem casb sase ztna ddos spf dkim dmarc dns dhcp ntp ssl tls smtp imap
	api apis sql nosql html php os byod cyod cope hscn psn n3 p2p r2r s2p cpd rta fnol ehcp e-prescribing e-procurement`)

// dated are the words of the calendar that stand for a date where one was asked for.
var dated = set(`easter christmas michaelmas whitsun lent advent ramadan eid diwali spring summer autumn winter term half-term midsummer
	jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun am pm noon midnight`)

// letters after a name are what somebody has passed, or belongs to.
var qualified = set(`cissp cism cisa crisc ceh oscp osce gcih gcfa gcia giac gsec sscp ccsp cciso ccp ncsp issp ccna ccnp ccie ccda ccdp mcse mcsa mcp mct mcitp itil prince2 msp
	togaf comptia cysa+ crest cipp cipp/e cipm ciptech bcs mbcs fbcs ceng ieng mitil msc bsc beng meng ba ma mba mphil phd llb llm cipfa cpfa acca fcca aca fca acma cgma cima
	mrics frics mciob ciob mcips fcips mcipd fcipd assoc cilca rgn rmn frcs frcp mrcp mrcgp faap obe mbe cbe qpm kfsm jp dl`)

// units may follow a figure without a space.
var units = set(`b kb mb gb tb pb gig gigs kbit mbit gbit kbps mbps gbps kb/s mb/s gb/s mhz ghz khz hz w kw kva kwh mw v a ah m mm cm km mi ft in sqm kg g t l ml s sec secs min mins h hr hrs
	d day days wk wks mth mths yr yrs x k p pm am pa bn mn th st nd rd u ru way port core bit inch gbe ge ppm dpi fps mp`)

// nothing reports whether a word of a run of capitalised words, which is low in lower case,
// names nothing: it tells a kind, a date, an amount, or what somebody has passed.
func nothing(low string) bool {
	if low == "" {
		return false
	}
	if isDigit(low[0]) {
		i := 0
		for i < len(low) && (isDigit(low[i]) || low[i] == '.' || low[i] == ',') {
			i++
		}
		return i == len(low) || units[low[i:]] || nothing(low[i:]) && low[i] != '-'
	}
	return kind(low) || dated[low] || qualified[low]
}

// kind reports whether a word in lower case is short for a kind of system, or for several.
func kind(low string) bool {
	return kinds[low] || low[len(low)-1] == 's' && kinds[low[:len(low)-1]]
}
