<?php
/**
 * Settings of a throw-away test wiki. The wiki directory is named by the
 * environment variable TESTWIKI_DIR, so that one copy of this file serves
 * any number of wikis. Faults are switched while the server runs by writing
 * TESTWIKI_DIR/faults.json (see faults.php).
 */
if ( !defined( 'MEDIAWIKI' ) ) {
	exit;
}
$testWikiDir = getenv( 'TESTWIKI_DIR' );
if ( !$testWikiDir || !is_dir( $testWikiDir ) ) {
	throw new RuntimeException( 'TESTWIKI_DIR does not name a directory' );
}

// Every request that reaches api.php, one a line: what the tests count.
if ( PHP_SAPI !== 'cli' && str_ends_with( $_SERVER['SCRIPT_NAME'] ?? '', '/api.php' ) ) {
	$testWikiRequest = [ 'agent' => $_SERVER['HTTP_USER_AGENT'] ?? '' ] + $_POST + $_GET;
	unset( $testWikiRequest['lgpassword'], $testWikiRequest['password'] );
	file_put_contents( "$testWikiDir/requests.log", json_encode( $testWikiRequest ) . "\n", FILE_APPEND | LOCK_EX );
}

$wgSitename = 'Talk Test Wiki';
$wgServer = 'http://127.0.0.1:' . trim( file_get_contents( "$testWikiDir/port" ) );
$wgScriptPath = '';
$wgArticlePath = '/index.php/$1';
$wgLanguageCode = 'en';
$wgLocaltimezone = 'UTC';
$wgDefaultSkin = 'monobook';
wfLoadSkin( 'MonoBook' );

$wgDBtype = 'sqlite';
$wgDBserver = '';
$wgDBname = 'talktestwiki';
$wgDBuser = '';
$wgDBpassword = '';
$wgSQLiteDataDir = "$testWikiDir/data";
// A test wiki need not survive a power cut: no waiting for the disk.
$wgDBservers = [ [
	'type' => 'sqlite',
	'dbname' => $wgDBname,
	'dbDirectory' => $wgSQLiteDataDir,
	'tablePrefix' => '',
	'variables' => [ 'synchronous' => 'OFF' ],
	'load' => 1,
	'flags' => DBO_DEFAULT,
] ];
$wgCacheDirectory = "$testWikiDir/cache";

// Fixed keys: these wikis listen on the loopback and hold no secret.
$wgSecretKey = str_repeat( 'testwiki', 8 );
$wgUpgradeKey = 'testwikitestwiki';
$wgAuthenticationTokenVersion = '1';

// No object cache: command-line scripts cannot see the server's APCu, and what
// they change would go unnoticed. Sessions live in the database, so that they
// outlast a restart, as they do on a real wiki.
$wgMainCacheType = CACHE_NONE;
$wgParserCacheType = CACHE_NONE;
$wgMessageCacheType = CACHE_NONE;
$wgSessionCacheType = CACHE_DB;
$wgLocalisationCacheConf['store'] = 'array';
$wgLocalisationCacheConf['manualRecache'] = false;

$wgJobRunRate = 0;
$wgPingback = false;
$wgEnableEmail = false;
$wgEnableUploads = false;
$wgDiff3 = '/usr/bin/diff3';
$wgShowExceptionDetails = true;
$wgRateLimits = [];
$wgPasswordAttemptThrottle = [];
$wgAccountCreationThrottle = [];
$wgRCMaxAge = 20 * 365 * 86400;
$wgMaxArticleSize = 2048;

// As on Wikipedia: archives are subpages, and user space has them too.
$wgNamespacesWithSubpages[NS_MAIN] = true;
$wgNamespacesWithSubpages[NS_PROJECT] = true;
// The sample's pages come from a wiki that calls it so.
$wgMetaNamespace = 'Wikipedia';

wfLoadExtension( 'ParserFunctions' );
wfLoadExtension( 'Cite' );
wfLoadExtension( 'AbuseFilter' );
wfLoadExtension( 'Renameuser' );
wfLoadExtension( 'SpamBlacklist' );
wfLoadExtension( 'TitleBlacklist' );
// Both lists are read from the wiki itself, never from the network.
$wgBlacklistSettings = [ 'spam' => [ 'files' => [] ] ];
$wgTitleBlacklistSources = [
	[ 'type' => 'localpage', 'src' => 'MediaWiki:Titleblacklist' ],
];
$wgGroupPermissions['sysop']['abusefilter-modify'] = true;
$wgGroupPermissions['sysop']['abusefilter-log-detail'] = true;
$wgGroupPermissions['bot']['noratelimit'] = true;

// An imported revision by an unknown author gets a local account of that
// name; without it the author would read "imported>Name".
$wgHooks['ImportHandleUnknownUser'][] = static function ( $name ) {
	return User::createNew( $name ) === null;
};

require __DIR__ . '/faults.php';
if ( is_file( "$testWikiDir/extra.php" ) ) {
	// The server looks at compiled code once, and a test may change this file.
	if ( function_exists( 'opcache_invalidate' ) ) {
		opcache_invalidate( "$testWikiDir/extra.php", true );
	}
	require "$testWikiDir/extra.php";
}
