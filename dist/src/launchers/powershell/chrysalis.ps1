# Runs Chrysalis with the Java in the folder `runtime` of the program, or else with a Java 21 or later of this machine.
# $env:JAVA_OPTIONS adds options for Java. It is in a folder of its own because PowerShell would prefer it to
# chrysalis.bat, and Windows refuses to run scripts of PowerShell unless it is told otherwise:
#
#   powershell -ExecutionPolicy Bypass -File powershell\chrysalis.ps1 serve
$ErrorActionPreference = 'Stop'
$folder = Split-Path -Parent $PSScriptRoot
$name = if ($env:OS -eq 'Windows_NT') { 'java.exe' } else { 'java' }

# The major version of a java program, or 0. A file of its folder says so; without it the program is asked.
function Get-JavaMajor([string] $program) {
    $release = Join-Path (Split-Path -Parent (Split-Path -Parent $program)) 'release'
    $text = ''
    if (Test-Path -LiteralPath $release) {
        $text = (Get-Content -LiteralPath $release) -match '^JAVA_VERSION=' | Select-Object -First 1
    } else {
        $ErrorActionPreference = 'Continue' # Java writes it to standard error, which is no failure
        $text = (& $program -version 2>&1 | Out-String)
    }
    if ($text -match '"(\d+)') { return [int] $Matches[1] }
    return 0
}

$candidates = @(Join-Path (Join-Path (Join-Path $folder 'runtime') 'bin') $name)
if ($env:JAVA_HOME) { $candidates += Join-Path (Join-Path $env:JAVA_HOME 'bin') $name }
$candidates += @(Get-Command $name -CommandType Application -All -ErrorAction SilentlyContinue | ForEach-Object { $_.Source })
if ($env:ProgramFiles) {
    foreach ($maker in 'Eclipse Adoptium', 'Java', 'Microsoft', 'Zulu', 'Amazon Corretto', 'BellSoft', 'OpenJDK') {
        $candidates += @(Get-ChildItem -Path (Join-Path $env:ProgramFiles "$maker\*\bin\java.exe") -ErrorAction SilentlyContinue |
            ForEach-Object { $_.FullName })
    }
}

$java = $null
foreach ($candidate in $candidates) {
    if (Test-Path -LiteralPath $candidate -PathType Leaf) {
        $version = Get-JavaMajor $candidate
        if ($version -ge 21) { $java = $candidate; break }
    }
}
if (-not $java) {
    [Console]::Error.WriteLine('chrysalis: needs Java 21 or later; install one, set JAVA_HOME, or use the archive that brings its own')
    exit 1
}

$words = @('@' + (Join-Path $folder 'java.options'))
if ($version -ge 25) { $words += '@' + (Join-Path $folder 'java-25.options') }
if ($env:JAVA_OPTIONS) { $words += @($env:JAVA_OPTIONS -split '\s+' | Where-Object { $_ }) }
$words += "-Dchrysalis.home=$folder", '-jar', (Join-Path $folder 'chrysalis.jar')
$words += $args
if ($PSVersionTable.PSVersion -lt [version] '7.3') {
    # Before 7.3 PowerShell writes arguments with spaces in quotation marks, and does nothing about those within them, about
    # backslashes before the last one, or about empty arguments.
    $words = @($words | ForEach-Object {
            $word = $_ -replace '(\\*)"', '$1$1\"'
            if ($word -eq '') { '""' } elseif ($word -match '\s') { $word -replace '(\\+)$', '$1$1' } else { $word }
        })
}
& $java $words
exit $LASTEXITCODE
